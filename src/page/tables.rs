//! The tables that pages are read with: names of elements, lines that are no part of an article, papers.
//!
//! The built-in ones are `lexicon/page_hints.tsv`, `page_lines.tsv` and `papers.tsv`; a user's file has sections of these
//! names and adds to them (docs/lexicon.md).

use super::byline::Papers;
use super::hints::Hints;
use super::lines::Lines;
use crate::lexicon::{LexiconError, user};
use std::sync::LazyLock;

/// The tables, compiled.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// What class and id names say about an element.
    pub hints: Hints,
    /// What lines say about themselves.
    pub lines: Lines,
    /// Papers, agencies and sites.
    pub papers: Papers,
}

/// The built-in tables by the names of their sections.
const BUILTIN: [(&str, &str); 3] = [
    ("page_hints", include_str!("../../lexicon/page_hints.tsv")),
    ("page_lines", include_str!("../../lexicon/page_lines.tsv")),
    ("papers", include_str!("../../lexicon/papers.tsv")),
];

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::default().and_builtin());

impl Tables {
    /// The tables that the program carries.
    pub fn builtin() -> &'static Tables {
        &TABLES
    }

    /// The lines of a user's file, and the built-in ones behind them: where two lines speak of the same, the user's holds.
    ///
    /// # Errors
    /// The first line that is no row of its table.
    pub fn of(user: &user::Tables) -> Result<Tables, LexiconError> {
        let mut tables = Tables::default();
        for (section, _) in BUILTIN {
            for (line, row) in user.rows(section) {
                tables.add(section, row).map_err(|problem| LexiconError { line, problem })?;
            }
        }
        Ok(tables.and_builtin())
    }

    fn add(&mut self, section: &str, row: &str) -> Result<(), String> {
        match section {
            "page_hints" => self.hints.add(row),
            "page_lines" => self.lines.add(row),
            _ => self.papers.add(row),
        }
    }

    fn and_builtin(mut self) -> Tables {
        for (section, rows) in BUILTIN {
            // Tests read the tables row by row; a wrong row of theirs is left out here.
            for row in rows.lines().filter(|row| !row.starts_with('#')) {
                let _ = self.add(section, row);
            }
        }
        self.hints.compile();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::hints::Roles;
    use crate::page::lines::Mark;

    fn of(text: &str) -> Result<Tables, LexiconError> {
        user::Tables::parse(text).and_then(|user| Tables::of(&user))
    }

    #[test]
    fn a_users_rows_come_first_and_the_others_stay() {
        let ours = of("[page_hints]\nbody\tclass\tLuaVang\trice\nside\tpart\tbenle\n[page_lines]\ntail\tline\tHết phần đồng áng:\n\
            chrome\tline\ttin liên quan\nrelated\tpair\tChuyện | đồng bãi\n[papers]\nTiếng Gọi Đồng Bãi\n")
        .unwrap();
        let built_in = Tables::builtin();
        assert!(ours.hints.roles("luavang").any(Roles::BODY) && ours.hints.roles("cot-benle2").any(Roles::SIDE));
        assert_eq!(built_in.hints.roles("luavang cot-benle2"), Roles::default());
        assert_eq!(ours.hints.roles("entry-content"), built_in.hints.roles("entry-content"));
        let marks = |line: &str| (built_in.lines.mark(line), ours.lines.mark(line));
        assert_eq!(marks("HẾT PHẦN ĐỒNG ÁNG"), (None, Some(Mark::Tail)));
        assert_eq!(marks("Chuyện ở đồng bãi"), (None, Some(Mark::Related)));
        assert_eq!(marks("Tin liên quan"), (Some(Mark::Related), Some(Mark::Chrome)));
        assert_eq!(marks("Các tin khác:"), (Some(Mark::Tail), Some(Mark::Tail)));
        assert!(ours.papers.hold("Báo Tiếng gọi đồng bãi") && !built_in.papers.hold("Tiếng Gọi Đồng Bãi"));
        assert!(ours.papers.hold("VnExpress"));
    }

    #[test]
    fn errors_name_the_line() {
        let error = |text: &str| of(text).unwrap_err().to_string();
        assert!(error("[page_hints]\nbdy\tclass\tx").starts_with("line 2: no role \"bdy\"; there are body, title, "));
        assert_eq!(error("[page_hints]\nbody\tname\tx"), "line 2: no match \"name\"; there are class, word, part");
        assert_eq!(error("[page_hints]\nbody\tpart"), "line 2: no class or id in the third column");
        assert_eq!(error("[page_hints]\n\nbody\tword\ta-b"), "line 3: \"a-b\" is no word: words are letters from a to z");
        assert_eq!(error("[page_lines]\nend\tline\tx"), "line 2: no role \"end\"; there are related, tail, comments, chrome");
        assert_eq!(error("[page_lines]\ntail\tpair\ttin"), "line 2: no first|second part");
        assert_eq!(error("[page_lines]\ntail\tline\t…"), "line 2: no word in the third column");
        assert_eq!(error("[papers]\n\tx"), "line 2: no name");
    }
}
