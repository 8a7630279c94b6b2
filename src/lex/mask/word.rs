//! Number words that are numbers only sometimes: all that decides on `năm`, `tư`, `ba`, `hai`, `một` (docs/ambiguity.md has the
//! table). [`no_number`] is asked before a number is read, [`rule`] when its company is known.

use crate::lex::noun::{self, Head};
use crate::lex::numeral::Form;
use crate::lex::quantity;
use crate::lex::tail::TailKind;
use crate::lex::word::words;
use crate::lex::{Lexed, Numeral, Quantity, TokenKind, WordSet, number_word, pair};
use crate::lexicon::{Lexicon, Senses};

/// Words before the name of a person or place.
const TITLES: WordSet = words![
    "bà",
    "ông",
    "chú",
    "anh",
    "chị",
    "cô",
    "cậu",
    "dì",
    "thím",
    "bác",
    "thầy",
    "cụ",
    "em",
    "út",
    "mợ",
    "chí",
    "huyện",
    "quận",
    "xã",
    "tỉnh",
    "phường",
    "thôn",
    "ấp",
    "làng",
    "núi",
    "sông",
    "đảo",
    "hòn",
    "chợ",
    "đường",
    "phố",
    "thứ",
    "tháng",
    "hạng",
    "lớp",
    "cầu",
    "ngã"
];

/// Words before `năm` that make it the year.
const BEFORE_YEAR: WordSet = words![
    "mỗi",
    "một",
    "hằng",
    "hàng",
    "cả",
    "các",
    "những",
    "nhiều",
    "vài",
    "mấy",
    "quanh",
    "suốt",
    "từng",
    "đầu",
    "cuối",
    "giữa",
    "theo",
    "lâu",
    "/",
    "trong",
    "qua",
    "trăm",
    "nghìn",
    "triệu",
    "rưỡi",
    "chục",
    "mươi",
    "bao",
    "trọn",
    "quá",
    "thường",
    "bình",
    "tài",
    "sang",
    "tiền",
    "đến",
    "vào",
    "của",
    "thành",
    "là",
    "cách",
    "trước",
    "sau",
    "ngày",
    "tháng",
    "từ",
    "nửa",
    "quý",
    "hết",
    "lịch",
    "dư",
    "tốn",
    "cùng",
    "mùa",
    "nay",
    "hồi",
    "dịp",
    "thêm"
];

/// Words after `năm` that make it the year.
const AFTER_YEAR: WordSet = words![
    "học", "nay", "sau", "trước", "qua", "tới", "mới", "ngoái", "kia", "đó", "này", "liền", "ánh", "tài", "kinh", "lên", "xuống", "đến",
    "với", "là", "và", "của", "tuổi", "ấy", "thứ"
];

/// What comes in turns, which a year is not followed by.
const TURNS: WordSet =
    words!["ván", "trận", "lần", "vòng", "set", "séc", "hiệp", "phiên", "chặng", "cuộc", "chuyến", "buổi", "lượt", "đợt"];

/// What stands together, so that `cả năm` before it is all five.
const EACH: WordSet = words!["người", "đứa", "chiếc", "cái", "tên", "bị", "môn", "ngón", "bàn", "thành", "vụ", "ca", "bộ", "bài"];

/// Whether the word at `at` cannot even start a number, whatever follows: `năm` before digits or after a number is the year;
/// `tư` is four only in a few places (`thứ tư`, `ba phần tư`).
pub fn no_number(lexed: &Lexed<'_>, at: usize, last: Option<&Numeral>) -> bool {
    let before = || at.checked_sub(1).map_or("", |i| lexed.key(i));
    match lexed.key(at) {
        // `ngã ba`, `ngã năm`: where roads meet.
        "ba" | "năm" | "sáu" | "bảy" if before() == "ngã" && !lexed.is(at + 1, "lần") => true,
        "năm" => {
            lexed.kind(at + 1) == TokenKind::Digits
                || last.is_some_and(|n| n.end == at && before() != "phần" && !(before() == "bốn" && number_word::multiplied(lexed, at)))
        }
        "chục" | "trăm" | "nghìn" | "ngàn" | "triệu" | "tỷ" => !number_word::implied(lexed, at),
        // `5 ba lô`: no number follows a number in digits.
        "ba" => last.is_some_and(|n| n.end == at && n.form == Form::Digits && !n.scaled()),
        "tư" => !matches!(before(), "thứ" | "tháng" | "phần" | "quý" | "hạng"),
        _ => false,
    }
}

/// The rule that makes the number word of `quantities[at]` none.
pub fn rule(lexed: &Lexed<'_>, quantities: &[Quantity<'_>], at: usize) -> Option<&'static str> {
    let quantity = &quantities[at];
    if quantity.named(lexed) {
        return Some("proper name");
    }
    if quantity.year_word(lexed) {
        return Some("năm");
    }
    (quantity.article(lexed) && article(lexed, quantities, at)).then_some("một")
}

/// `xe hai bánh`, `thương mại hai chiều`: the number is part of a compound of the tables, and nothing bounds it.
pub fn set_phrase(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let from = quantity.number.saturating_sub(2)..=quantity.number;
    let may = from.clone().fold(false, |may, at| may | Lexicon::may_be_compound(lexed, at, Senses::PLAIN));
    if quantity.first != quantity.number || !may && !lexed.is(quantity.number_end, "bánh") {
        return false;
    }
    let compound = |at: usize| {
        let found = lexed.lexicon.longest_compound(lexed, at, Senses::PLAIN);
        found.is_some_and(|found| found.end > quantity.number_end && !lexed.is(found.end, "đất"))
    };
    // `xe điện 4 bánh` is a kind, as `xe bốn bánh` is.
    let wheels = lexed.is(quantity.number_end, "bánh")
        && (1..=3).filter_map(|back| quantity.number.checked_sub(back)).any(|i| lexed.is(i, "xe"))
        && (quantity.number.saturating_sub(2)..quantity.number)
            .all(|i| lexed.kind(i) == TokenKind::Word && !lexed.among(i, &words!["có", "đủ", "cả", "mất"]));
    let both = || quantity.number.checked_sub(1).is_some_and(|i| lexed.is(i, "cả"));
    wheels || from.into_iter().any(compound) && !both()
}

/// Works, whose titles stand in quotation marks.
const WORKS: WordSet = words![
    "bản", "bài", "khúc", "phim", "vở", "mục", "phẩm", "cuốn", "sách", "truyện", "thuyết", "album", "kịch", "thơ", "hát", "đĩa", "mv"
];

/// Whether the number at token `first` opens a title in quotation marks: `phim “12 năm nô lệ”`, `ca khúc '24 giờ'`.
pub fn opens_title(lexed: &Lexed<'_>, first: usize) -> bool {
    let quoted = first > 1 && lexed.among(first - 1, &words!["“", "\"", "'", "‘"]) && !lexed.spaced(first) && lexed.spaced(first - 1);
    quoted && lexed.among(first - 2, &WORKS)
}

/// The byte that quotation marks and dashes begin with, and no letter.
const QUOTE: u8 = "“".as_bytes()[0];

/// `bài “Gửi 30 người lính trẻ”`, `“Seven Doors” (7 cánh cửa)`: what is counted belongs to a title or to its translation.
pub fn titled(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    const FAR: usize = 10;
    if quantity.first < 2 || !quantity.tail.is_some_and(|tail| matches!(tail.kind, TailKind::Noun(_))) {
        return false;
    }
    let quote = |i: usize| lexed.kind(i) == TokenKind::Punct && lexed.one_of(i, ["“", "”", "\""]);
    let quoted = |end: usize| (end.saturating_sub(FAR)..end).rev().find(|&i| quote(i));
    let before = quantity.first - 1;
    // Most sentences have no quotation mark: one look at the bytes tells.
    let from = lexed.tokens[quantity.first.saturating_sub(FAR)].start as usize;
    let near = &lexed.text.as_bytes()[from..lexed.tokens[before].end as usize];
    if memchr::memchr2(b'"', QUOTE, near).is_none() {
        return false;
    }
    if lexed.is(before, "(") && quote(before - 1) {
        let foreign = |i: usize| lexed.kind(i) != TokenKind::Word || lexed.word(i).is_ascii();
        return quoted(before - 1).is_some_and(|open| {
            (open + 1..before - 1).all(foreign) && (open + 1..before - 1).any(|i| lexed.capital(i) && lexed.kind(i + 1) == TokenKind::Word)
        });
    }
    let opens = |i: usize| !lexed.is(i, "”") && i > 0 && lexed.among(i - 1, &WORKS) && lexed.capital(i + 1);
    quoted(quantity.first).is_some_and(opens)
}

impl Quantity<'_> {
    /// Whether the number is part of a code: glued to letters or marks before it, or to letters after it that are no unit.
    pub fn coded(&self, lexed: &Lexed<'_>) -> bool {
        let before = self.number.checked_sub(1).filter(|_| !lexed.spaced(self.number)).is_some_and(|i| {
            lexed.kind(i) == TokenKind::Word && !self.slipped_space(lexed, i)
                // `.45 ACP`
                || lexed.is(i, ".") && lexed.spaced(i)
                || lexed.among(i, &words!["/", "-", ".", "_", "+", "#", "@", ":", "&", "=", "–"])
                    && i > 0
                    && !lexed.spaced(i)
                    && !self.slipped_stop(lexed, i)
                    // `theo Reuters.Hai chiếc xe`
                    && !(lexed.is(i, ".") && self.form == Form::Words && lexed.capital(self.number))
                    && !self.given_in_turn(lexed, i)
                    && !self.besides(lexed, i)
                    && !(lexed.is(i, "/") && self.tail.as_ref().is_some_and(pair::of_versions))
        });
        let after = self.tail.as_ref().is_none_or(|t| t.first != self.number_end)
            && lexed.kind(self.number_end) == TokenKind::Word
            && !lexed.spaced(self.number_end);
        before || after
    }

    /// `Đồng Nai5 ôtô tông nhau`: a space was lost between a place of a dateline and the first number.
    fn slipped_space(&self, lexed: &Lexed<'_>, word: usize) -> bool {
        let known = self.tail.as_ref().is_some_and(|t| !matches!(t.kind, TailKind::Noun(Head::Likely)) && lexed.spaced(t.first));
        known
            && lexed.spaced(word)
            && lexed.word(word).chars().skip(1).all(char::is_lowercase)
            && lexed.word(word).chars().count() > 1
            && lexed.capital(word)
    }

    /// `lần lượt ở 12,5-13 triệu đồng`: the dash parts two amounts.
    fn given_in_turn(&self, lexed: &Lexed<'_>, dash: usize) -> bool {
        let before = lexed.numeral_from(self.number).checked_sub(1).and_then(|place| lexed.numerals.get(place));
        lexed.one_of(dash, ["-", "–"]) && before.is_some_and(|n| n.end == dash && quantity::respectively(lexed, n.first))
    }

    /// `10 vụ án/27 bị can`: two counts of one thing, the first whole before the stroke.
    fn besides(&self, lexed: &Lexed<'_>, stroke: usize) -> bool {
        let known = self.tail.as_ref().is_some_and(|tail| tail.kind == TailKind::Noun(Head::Known) && lexed.spaced(tail.first));
        let before = lexed.numeral_from(self.number).checked_sub(1).and_then(|place| lexed.tail_at(place));
        // `8 người/100.000 dân`: a rate.
        let rate = self.value.is_some_and(|v| [1_000, 10_000, 100_000].into_iter().any(|n| v == rust_decimal::Decimal::from(n)));
        known && !rate && lexed.is(stroke, "/") && before.is_some_and(|tail| tail.end == stroke && tail.kind == TailKind::Noun(Head::Known))
    }

    /// `… bài bình luận.4 bức ảnh`: a space was lost behind a sentence.
    fn slipped_stop(&self, lexed: &Lexed<'_>, stop: usize) -> bool {
        let sure = |kind: TailKind<'_>| matches!(kind, TailKind::Noun(Head::Known) | TailKind::Money(_) | TailKind::Measure(_));
        let known = self.tail.as_ref().is_some_and(|t| sure(t.kind) && lexed.spaced(t.first));
        let word = lexed.word(stop - 1);
        known && lexed.is(stop, ".") && lexed.spaced(stop - 1) && word.chars().count() > 1 && word.chars().all(char::is_lowercase)
    }

    /// Whether the word `năm` is the year here.
    fn year_word(&self, lexed: &Lexed<'_>) -> bool {
        let five = self.number_end == self.number + 1 && lexed.is(self.number, "năm");
        let before = self.number.checked_sub(1).map_or("", |i| lexed.key(i));
        let after = lexed.key(self.number_end);
        let counted = matches!(after, "cấp" | "tuổi") && lexed.is(self.number_end, "cấp") == lexed.is(self.number_end + 1, "độ");
        // `sau năm ván đấu`, `qua năm vòng`: what comes one after the other is counted.
        let turns = || {
            matches!(before, "sau" | "trước" | "qua" | "trong" | "là" | "thành" | "cả") && lexed.among(self.number_end, &TURNS)
                || before == "cả" && lexed.among(self.number_end, &EACH) && !lexed.is(self.number_end + 1, "dân")
        };
        five && (self.shared && !matches!(before, "," | "và" | "hoặc" | "hay")
            || self.number.checked_sub(1).is_some_and(|i| lexed.among(i, &BEFORE_YEAR)) && !turns()
            || lexed.among(self.number_end, &AFTER_YEAR) && !counted
            || after == "lớp" && lexed.kind(self.number_end + 1) == TokenKind::Digits
            || after == "cấp" && !counted)
    }

    /// Whether the number is a word that starts with a capital inside a sentence: a name (`Ba Vì`, `chú Tư`).
    fn named(&self, lexed: &Lexed<'_>) -> bool {
        if !lexed.capital(self.number) || lexed.shouted(self.number) {
            return false;
        }
        if lexed.capital(self.number_end) && !lexed.shouted(self.number_end) && !self.office(lexed) {
            return true;
        }
        if lexed.opens_sentence(self.number) {
            return false;
        }
        // `nêu rõ Hai nhiệm vụ`: a title inside a sentence; `bà Hai`, `huyện Ba Tơ`, `Nguyễn Văn Ba` are names.
        let before = self.number.checked_sub(1);
        let titled = before.is_some_and(|i| lexed.capital(i) || lexed.among(i, &TITLES));
        let known = self.tail.as_ref().is_some_and(|t| t.kind != TailKind::Noun(noun::Head::Likely) && t.kind != TailKind::Time);
        titled || !known
    }

    /// Whether an office or a body with a capital follows: `Hai Bộ trưởng`.
    fn office(&self, lexed: &Lexed<'_>) -> bool {
        self.tail.as_ref().is_some_and(|t| matches!(t.kind, TailKind::Noun(noun::Head::Known)) && t.unit_end > t.first + 1)
            && lexed.opens_sentence(self.number)
    }

    /// Whether it is the lone word `một`, which is the article more often than one.
    pub fn article(&self, lexed: &Lexed<'_>) -> bool {
        self.form == Form::Words && self.high.is_none() && self.number_end == self.number + 1 && lexed.is(self.number, "một")
    }

    /// Whether it is one digit in words.
    pub fn single_word(&self, lexed: &Lexed<'_>) -> bool {
        self.number_end == self.number + 1 && number_word::single_digit(lexed, self.number).is_some()
    }
}

/// Whether the lone `một` counts nothing: before a noun without a bound and without other counts beside it, and before a word
/// that is only sometimes a unit (`một mẫu`, `một công`).
fn article(lexed: &Lexed<'_>, quantities: &[Quantity<'_>], at: usize) -> bool {
    const SOMETIMES: &[&str] = &["mẫu", "công", "thước", "chỉ", "lượng", "độ", "sải", "gang"];
    let quantity = &quantities[at];
    let before = quantity.first.checked_sub(1).map_or("", |i| lexed.key(i));
    let times = quantity.tail.as_ref().is_some_and(|t| matches!(t.kind, TailKind::Times));
    // `thấp hơn một bậc` says by how much, `chỉ một lần` how often.
    let bounded = quantity.modifier.is_some() || before == "hơn" || times && matches!(before, "chỉ" | "đúng");
    match quantity.tail.as_ref() {
        None => !bounded,
        // `giảm nhanh một cách đáng ngờ`: how.
        Some(tail) if lexed.one_of(tail.first, ["cách", "đời"]) && tail.unit_end == tail.first + 1 => true,
        // Part of something is no number of parts, however it changed.
        Some(tail) if lexed.is(tail.first, "phần") => !beside_counts(lexed, quantities, at),
        Some(tail) => match tail.kind {
            TailKind::Noun(_) if at > 0 && out_of(lexed, &quantities[at - 1], quantity) => false,
            TailKind::Noun(Head::Known) if contrasted(lexed, &quantities[at..]) => false,
            TailKind::Noun(_) | TailKind::Points | TailKind::Times => {
                !bounded && quantity.change.is_none() && !beside_counts(lexed, quantities, at)
            }
            TailKind::Measure(_) => !bounded && SOMETIMES.contains(&lexed.key(tail.first)),
            _ => false,
        },
    }
}

/// `cứ tám phụ nữ lại có một người`: one of eight.
fn out_of(lexed: &Lexed<'_>, total: &Quantity<'_>, one: &Quantity<'_>) -> bool {
    total.first > 0 && lexed.is(total.first - 1, "cứ") && one.first <= total.end + 10
}

/// Persons, as they are counted.
const PERSONS: [&str; 24] = [
    "người",
    "thành viên",
    "phụ nữ",
    "nạn nhân",
    "bệnh nhân",
    "hành khách",
    "học sinh",
    "sinh viên",
    "công nhân",
    "cán bộ",
    "chiến sĩ",
    "cảnh sát",
    "binh sĩ",
    "nghi phạm",
    "bị cáo",
    "bị can",
    "em",
    "cháu",
    "đứa trẻ",
    "trẻ em",
    "thuyền viên",
    "ngư dân",
    "thủy thủ",
    "du khách",
];

/// `một thủy thủ chết, hai người khác bị thương`: the first of `quantities` and others of its kind in one sentence.
fn contrasted(lexed: &Lexed<'_>, quantities: &[Quantity<'_>]) -> bool {
    const FAR: usize = 40;
    let [one, rest @ ..] = quantities else { return false };
    let Some(tail) = one.tail.filter(|tail| PERSONS.iter().any(|person| lexed.phrase(tail.first, person).is_some())) else {
        return false;
    };
    let others = |other: &&Quantity<'_>| {
        let (Some(counted), near) = (other.tail, other.first <= one.end + FAR) else { return false };
        let same = counted.same(lexed, &tail) || lexed.is(counted.first, "người");
        let kept = |i: usize| lexed.kind(i) != TokenKind::Break && !(lexed.one_of(i, [".", "?", "!"]) && lexed.spaced(i + 1));
        near && same && lexed.is(counted.end, "khác") && (one.end..other.first).all(kept)
    };
    rest.iter().take(3).any(|other| others(&other))
}

/// Whether other counts stand beside `quantities[at]` in a list: `một thẩm phán, hai hội thẩm`.
fn beside_counts(lexed: &Lexed<'_>, quantities: &[Quantity<'_>], at: usize) -> bool {
    let quantity = &quantities[at];
    let counts = |other: &Quantity| {
        matches!(other.tail.as_ref().map(|t| &t.kind), Some(TailKind::Noun(Head::Known) | TailKind::Times))
            && !other.article(lexed)
            && !other.year_word(lexed)
            && !other.shared
    };
    let separator = |i: usize| lexed.one_of(i, [",", "và", ";"]);
    let joined = |from: usize, to: usize| {
        to >= from
            && to - from <= 5
            && (from..to).any(separator)
            && (from..to).all(|i| lexed.kind(i) == TokenKind::Word || lexed.is(i, ",") || lexed.is(i, ";"))
    };
    let before = at > 0
        && counts(&quantities[at - 1])
        && quantity.first > 0
        && separator(quantity.first - 1)
        && joined(quantities[at - 1].end, quantity.first);
    let after = quantities
        .get(at + 1)
        .is_some_and(|next| counts(next) && next.first > 0 && separator(next.first - 1) && joined(quantity.end, next.first));
    before || after
}
