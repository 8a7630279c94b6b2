//! Number words that are numbers only sometimes: all that decides on `năm`, `tư`, `ba`, `hai`, `một` (docs/ambiguity.md has the
//! table). [`no_number`] is asked before a number is read, [`rule`] when its company is known.

use super::article;
use crate::lex::noun::{self, Head};
use crate::lex::numeral::Form;
use crate::lex::quantity;
use crate::lex::tail::TailKind;
use crate::lex::word::{Word, words};
use crate::lex::{Lexed, Numeral, Quantity, TokenKind, WordSet, number_word, pair};
use crate::lexicon::{Lexicon, Senses};

/// Words before the name of a person or place.
const TITLES: WordSet = words![
    "bà", "ông", "chú", "anh", "chị", "cô", "cậu", "dì", "thím", "bác", "thầy", "cụ", "em", "út", "mợ", "chí", "huyện", "quận", "xã",
    "tỉnh", "phường", "thôn", "ấp", "làng", "núi", "sông", "đảo", "hòn", "chợ", "đường", "phố", "thứ", "tháng", "hạng", "lớp", "cầu",
    "ngã"
];

/// Words before `năm` that make it the year.
const BEFORE_YEAR: WordSet = words![
    "mỗi", "một", "hằng", "hàng", "cả", "các", "những", "nhiều", "vài", "mấy", "quanh", "suốt", "từng", "đầu", "cuối", "giữa", "theo",
    "lâu", "/", "trong", "qua", "trăm", "nghìn", "triệu", "rưỡi", "chục", "mươi", "bao", "trọn", "quá", "thường", "bình", "tài", "sang",
    "tiền", "đến", "vào", "của", "thành", "là", "cách", "trước", "sau", "ngày", "tháng", "từ", "nửa", "quý", "hết", "lịch", "dư", "tốn",
    "cùng", "mùa", "nay", "hồi", "dịp", "thêm"
];

/// Words after `năm` that make it the year.
const AFTER_YEAR: WordSet = words![
    "học", "nay", "sau", "trước", "qua", "tới", "mới", "ngoái", "kia", "đó", "này", "liền", "ánh", "tài", "kinh", "lên", "xuống", "đến",
    "với", "là", "và", "của", "tuổi", "ấy", "thứ"
];

/// The animals of the twelve years: `sinh con năm hổ`. Five of them are counted with `con`.
const YEAR_ANIMALS: WordSet =
    words!["chuột", "trâu", "hổ", "cọp", "mèo", "thỏ", "rồng", "rắn", "ngựa", "dê", "khỉ", "gà", "chó", "lợn", "heo"];

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
        // `đòn bẩy`
        "bẩy" if before() == "đòn" => true,
        // `dăm ba`, `đôi ba`, `dăm bảy`: a few.
        "ba" | "bảy" | "bẩy" | "bốn" | "sáu" if matches!(before(), "dăm" | "đôi" | "vài") => true,
        // `5 ba lô`: no number follows a number in digits.
        "ba" => last.is_some_and(|n| n.end == at && n.form == Form::Digits && !n.scaled()),
        "tư" => !matches!(before(), "thứ" | "tháng" | "phần" | "quý" | "hạng"),
        _ => false,
    }
}

/// `Năm ông Hường lên 13 tuổi`: the year in which one whose name has a capital reached an age.
fn told_of(lexed: &Lexed<'_>, person: usize) -> bool {
    const PERSONS: WordSet = words!["ông", "bà", "anh", "chị", "cô", "em", "bé", "cụ", "cậu", "chú", "bác"];
    const FAR: usize = 9;
    let named = || (person + 2..person + FAR).any(|i| lexed.is(i, "tuổi") && lexed.opens_numeral(i - 1));
    lexed.among(person, &PERSONS) && lexed.capital(person + 1) && named()
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
    (quantity.article(lexed) && article::counts_nothing(lexed, quantities, at)).then_some("một")
}

const WHEELS: Word = Word::of("bánh");

/// `xe hai bánh`, `thương mại hai chiều`: the number is part of a compound of the tables, and nothing bounds it.
pub fn set_phrase(lexed: &Lexed<'_>, quantity: &Quantity<'_>) -> bool {
    let from = quantity.number.saturating_sub(2)..=quantity.number;
    let may = from.clone().fold(false, |may, at| may | Lexicon::may_be_compound(lexed, at, Senses::PLAIN));
    if quantity.first != quantity.number || !may && lexed.id(quantity.number_end) != WHEELS {
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
                    // `tần suất P=4%`, `S=50m2`
                    && !(lexed.is(i, "=") && self.tail.as_ref().is_some_and(|t| !t.counts() || lexed.spaced(t.first)))
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

    /// `lần lượt ở 12,5-13 triệu đồng`, `84-62-92 cm`: the dash parts two amounts.
    fn given_in_turn(&self, lexed: &Lexed<'_>, dash: usize) -> bool {
        let before = lexed.numeral_from(self.number).checked_sub(1).and_then(|place| lexed.numerals.get(place));
        let joined = |n: &Numeral| n.end == dash && (quantity::respectively(lexed, n.first) || quantity::of_sizes(lexed, n.first));
        lexed.one_of(dash, ["-", "–"]) && before.is_some_and(joined)
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
    pub fn year_word(&self, lexed: &Lexed<'_>) -> bool {
        let five = self.number_end == self.number + 1 && lexed.is(self.number, "năm");
        let before = self.number.checked_sub(1).map_or("", |i| lexed.key(i));
        let after = lexed.key(self.number_end);
        let counted = matches!(after, "cấp" | "tuổi") && lexed.is(self.number_end, "cấp") == lexed.is(self.number_end + 1, "độ");
        // `sau năm ván đấu`, `qua năm vòng`: what comes one after the other is counted.
        let turns = || {
            matches!(before, "sau" | "trước" | "qua" | "trong" | "là" | "thành" | "cả") && lexed.among(self.number_end, &TURNS)
                || before == "cả" && lexed.among(self.number_end, &EACH) && !lexed.is(self.number_end + 1, "dân")
        };
        // `chưa đến năm người bạn`, `không quá năm học sinh`
        let bounded = self.modifier.is_some() && lexed.one_of(self.first, ["chưa", "không"])
            // `một trong năm người sống sót`
            || before == "trong" && self.number > 1 && lexed.is(self.number - 2, "một");
        five && !bounded
            && (self.shared && !matches!(before, "," | "và" | "hoặc" | "hay")
                || self.number.checked_sub(1).is_some_and(|i| lexed.among(i, &BEFORE_YEAR)) && !turns()
                || lexed.among(self.number_end, &AFTER_YEAR) && !counted
                || told_of(lexed, self.number_end)
                || lexed.among(self.number_end, &YEAR_ANIMALS) && !matches!(before, "," | "và" | "là" | "có" | "nuôi" | "mua" | "bán")
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
