//! The Constitution, and the Party's platform and statutes: documents of one name each.

use super::foreign::is_foreign;
use super::law::{Law, byte_end, stated_year};
use super::words::is_capital;
use crate::lex::Lexed;
use crate::lexicon::documents::LAWS;

pub fn constitution(lexed: &Lexed<'_>, at: usize, cued: bool) -> Option<Law> {
    let named = ["nước cộng hòa xã hội chủ nghĩa việt nam", "nước chxhcn việt nam", "việt nam"].iter().find_map(|p| lexed.phrase(at, p));
    let end = named.unwrap_or(at);
    if is_foreign(lexed, end) {
        return None;
    }
    let (year, end) = stated_year(lexed, end).map_or((None, end), |(year, end)| (Some(year), end));
    if is_foreign(lexed, end) {
        return None;
    }
    // A year of none of ours (`hiến pháp năm 1982`) is another country's.
    let ours = year.is_none_or(|year| LAWS.iter().any(|row| row.name.is_empty() && row.year == year));
    (ours && (year.is_some() || cued || named.is_some())).then(|| Law {
        year,
        end,
        end_byte: byte_end(lexed, end),
        known: true,
        ..Law::default()
    })
}

/// `Điều lệ Đảng`, not the statutes of a company, and not `vốn điều lệ`.
pub fn statutes(lexed: &Lexed<'_>, at: usize) -> Option<Law> {
    let end = lexed.phrase(at, "đảng cộng sản việt nam").or_else(|| lexed.phrase(at, "đảng").filter(|_| is_capital(lexed.word(at))))?;
    (!lexed.one_of(end, ["bộ", "ủy", "viên"])).then(|| Law { end, end_byte: byte_end(lexed, end), known: true, ..Law::default() })
}

/// The platform's name as a fold key, after its type.
const PLATFORM: &str = "xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội";

/// `Cương lĩnh năm 1991`, `Cương lĩnh xây dựng đất nước … (bổ sung, phát triển năm 2011)`: the Party's platform goes by its year.
pub fn platform(lexed: &Lexed<'_>, at: usize) -> Option<Law> {
    let mut named = at;
    if let Some(after) = lexed.phrase(at, PLATFORM).or_else(|| lexed.phrase(at, "xây dựng đất nước")) {
        named = after;
    }
    let open = if lexed.is(named, "(") { named + 1 } else { named };
    let developed = ["bổ sung , phát triển", "bổ sung và phát triển"].iter().find_map(|p| lexed.phrase(open, p));
    let (year, end) = match developed {
        Some(after) if open > named => {
            let (year, end) = stated_year(lexed, after)?;
            (year, if lexed.is(end, ")") { end + 1 } else { return None })
        }
        Some(after) => stated_year(lexed, after)?,
        None => stated_year(lexed, named)?,
    };
    Some(Law { year: Some(year), end, end_byte: byte_end(lexed, end), known: true, ..Law::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_platform_goes_by_its_year_under_its_whole_name() {
        let text = format!("Cương lĩnh {PLATFORM} (bổ sung, phát triển năm 2011) nêu rõ");
        let lexed = Lexed::new(&text);
        let law = platform(&lexed, 2);
        assert_eq!(law.map(|law| (law.year, lexed.word(law.end))), Some((Some(2011), "nêu")));
    }
}
