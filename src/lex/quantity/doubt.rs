//! Numbers that may be none: names (`bà Hai`), codes (`1A`), the article `một`, the year `năm`.

use super::Quantity;
use crate::lex::numeral::Form;
use crate::lex::tail::TailKind;
use crate::lex::{Lexed, TokenKind, noun, number_word};

/// Words before the name of a person or place.
const TITLES: &[&str] = &[
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
];

impl Quantity {
    /// Whether the number is part of a code: glued to letters or marks before it, or to letters after it that are no unit.
    pub fn coded(&self, lexed: &Lexed<'_>) -> bool {
        let before = self.number.checked_sub(1).filter(|_| !lexed.spaced(self.number)).is_some_and(|i| {
            lexed.kind(i) == TokenKind::Word
                || matches!(lexed.key(i), "/" | "-" | "." | "_" | "+" | "#" | "@" | ":" | "&" | "=" | "–") && i > 0 && !lexed.spaced(i)
        });
        let after = self.tail.as_ref().is_none_or(|t| t.first != self.number_end)
            && lexed.kind(self.number_end) == TokenKind::Word
            && !lexed.spaced(self.number_end);
        before || after
    }

    /// Whether the word `năm` is the year here: after a number or a word that years have before them.
    pub fn year_word(&self, lexed: &Lexed<'_>) -> bool {
        let before = self.number.checked_sub(1).map_or("", |i| lexed.key(i));
        let after = lexed.key(self.number_end);
        self.lone_five(lexed)
            && (matches!(
                before,
                "mỗi"
                    | "một"
                    | "hằng"
                    | "hàng"
                    | "cả"
                    | "các"
                    | "những"
                    | "nhiều"
                    | "vài"
                    | "mấy"
                    | "quanh"
                    | "suốt"
                    | "từng"
                    | "đầu"
                    | "cuối"
                    | "giữa"
                    | "theo"
                    | "lâu"
                    | "/"
                    | "trong"
                    | "qua"
                    | "trăm"
                    | "nghìn"
                    | "triệu"
                    | "rưỡi"
                    | "chục"
                    | "mươi"
                    | "bao"
                    | "trọn"
                    | "quá"
                    | "thường"
                    | "bình"
                    | "tài"
                    | "sang"
                    | "tiền"
                    | "đến"
                    | "vào"
                    | "của"
                    | "thành"
                    | "là"
                    | "cách"
                    | "trước"
                    | "sau"
                    | "ngày"
                    | "tháng"
            ) || matches!(
                after,
                "học"
                    | "nay"
                    | "sau"
                    | "trước"
                    | "qua"
                    | "tới"
                    | "mới"
                    | "ngoái"
                    | "kia"
                    | "đó"
                    | "này"
                    | "liền"
                    | "ánh"
                    | "tài"
                    | "kinh"
            ) || lexed.is(self.number_end, "cấp") && !lexed.is(self.number_end + 1, "độ"))
    }

    /// Whether the number is a word that starts with a capital inside a sentence: a name (`Ba Vì`, `chú Tư`).
    pub fn named(&self, lexed: &Lexed<'_>) -> bool {
        if self.form != Form::Words || !lexed.capital(self.number) || lexed.shouted(self.number) {
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
        let titled = before.is_some_and(|i| lexed.capital(i) || TITLES.contains(&lexed.key(i)));
        let known = self.tail.as_ref().is_some_and(|t| t.kind != TailKind::Noun(noun::Head::Likely) && t.kind != TailKind::Time);
        titled || !known
    }

    /// Whether an office or a body with a capital follows: `Hai Bộ trưởng`.
    fn office(&self, lexed: &Lexed<'_>) -> bool {
        self.tail.as_ref().is_some_and(|t| matches!(t.kind, TailKind::Noun(noun::Head::Known)) && t.unit_end > t.first + 1)
            && lexed.opens_sentence(self.number)
    }

    /// Whether it is the article `một`, which counts nothing.
    pub fn article(&self, lexed: &Lexed<'_>) -> bool {
        self.form == Form::Words && self.high.is_none() && self.number_end == self.number + 1 && lexed.is(self.number, "một")
    }

    /// Whether it is the lone word `năm`, which is the year more often than five.
    pub fn lone_five(&self, lexed: &Lexed<'_>) -> bool {
        self.number_end == self.number + 1 && lexed.is(self.number, "năm")
    }

    /// Whether it is one digit in words.
    pub fn single_word(&self, lexed: &Lexed<'_>) -> bool {
        self.number_end == self.number + 1 && number_word::single_digit(lexed, self.number).is_some()
    }
}
