//! Names and codes that only look like numbers. They are told first: what a mask covers no extractor of figures ever sees.
//!
//! There are two steps. [`codes`] runs over the digits before any number is put together with its neighbours: its masks are
//! certain by their shape alone (`U23`, `0912 345 678`, `18/2021/QĐ-TTg`, `4-3-3`). [`of`] then asks of each number with its
//! company whether the words around it make it a name (`phường 5`, `bà Hai`, `năm` for the year). [`RULES`] lists both kinds
//! with cases and counter-cases; a test runs them, `trichluc explain mask` prints them, `inspect --why` names the rule.

mod article;
mod code;
mod label;
mod title;
mod word;

use super::noun::Head;
use super::tail::TailKind;
use super::word::Word;
use super::{Lexed, Quantity};

pub use code::{addresses, codes};
pub use label::{Family, SUBJECTS, before as label_before, family};
pub use title::opens_title;
pub use word::no_number;

/// A stretch of tokens that is no figure, and the name of the rule that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The rule's name in [`RULES`].
    pub rule: &'static str,
}

/// The documentation of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it masks.
    pub summary: &'static str,
    /// Texts in which it masks a number.
    pub cases: &'static [&'static str],
    /// Texts that look alike and hold a figure.
    pub figures: &'static [&'static str],
}

const IN: Word = Word::of("trong");

/// The rule that makes a number with its company a name; none for a figure.
pub fn of(lexed: &Lexed<'_>, quantities: &[Quantity<'_>], at: usize) -> Option<&'static str> {
    let quantity = &quantities[at];
    if quantity.coded(lexed) {
        return Some("code");
    }
    if word::set_phrase(lexed, quantity) {
        return Some("set phrase");
    }
    if title::titled(lexed, quantity) {
        return Some("title");
    }
    // `1 số lĩnh vực`: some.
    if lexed.is(quantity.number, "1") && quantity.number_end == quantity.number + 1 && lexed.is(quantity.number_end, "số") {
        return Some("một");
    }
    // `vắc xin 6 trong 1 tạm hết`
    let blended = quantity.first > 1 && lexed.id(quantity.first - 1) == IN && lexed.opens_numeral(quantity.first - 2);
    if blended && lexed.is(quantity.number, "1") && quantity.tail.is_none_or(|t| t.kind == TailKind::Noun(Head::Likely)) {
        return Some("product");
    }
    if quantity.form == super::numeral::Form::Words
        && let Some(rule) = word::rule(lexed, quantities, at)
    {
        return Some(rule);
    }
    label::rule(lexed, quantity)
}

/// All rules of names and codes. Those of a label are named after the label's family in `lexicon/words.tsv`.
pub static RULES: &[Rule] = &[
    Rule {
        name: "code",
        summary: "letters that touch the digits",
        cases: &["phòng dịch COVID-19", "đội U23 ra sân", "tên lửa S-400 mới", "mạng 5G phủ rộng", "virus H5N1 lây", "lớp 10A3 nghỉ"],
        figures: &["trồng 600ha rừng", "thu 50.000đ từ", "cao 1m75 khi", "Đồng Nai5 ôtô tông nhau"],
    },
    Rule {
        name: "phone",
        summary: "a telephone number in one or more groups",
        cases: &["gọi số 0912 345 678 để", "máy (024) 3822.1234 gặp", "tổng đài 1900 1234 nhận", "gọi 0987.654.321 ngay"],
        figures: &["thu 100 000 đồng", "có 1900 người"],
    },
    Rule {
        name: "plate",
        summary: "a number plate",
        cases: &["xe 30A-123.45 tông", "ôtô mang biển 51F 678.90 chạy", "xe máy 36B5-123.45 ngã", "tàu QB 91234 TS chìm"],
        figures: &["có 30 xe", "dài 30 m"],
    },
    Rule {
        name: "document",
        summary: "the number of a document, also after its type",
        cases: &["công văn 18/SGD-VP gửi", "biên bản 05/BB-HĐ lập", "theo nghị quyết 18 thì"],
        figures: &["5 nghị quyết được ban hành", "giá 18 triệu đồng/tấn tăng"],
    },
    Rule {
        name: "web",
        summary: "an address of a page or a mailbox, a hashtag",
        cases: &["vào www.vidu24.vn xem", "gửi về hop.thu12@vidu.vn nhé", "với thẻ #hanoi36 nổi"],
        figures: &["xem 24 trang"],
    },
    Rule {
        name: "clock",
        summary: "a time of day as hours and minutes",
        cases: &["mở cửa 7:30 sáng", "kênh phát 18:05"],
        figures: &["tỷ lệ 1:200"],
    },
    Rule {
        name: "chain",
        summary: "three and more numbers joined by marks: a formation, a version, an account",
        cases: &["sơ đồ 4-3-3 quen thuộc", "đội hình 4-2-3-1 ra sân", "bản 14.5.1 vá lỗi", "tài khoản 123-456-789 nhận"],
        figures: &["thắng 3-1 trên sân", "lãi 1.250.000 đồng"],
    },
    Rule {
        name: "pair",
        summary: "two numbers joined by a mark after a word that numbers things",
        cases: &["đường 30/4 ngập", "học lớp 10/2 của", "trực 24/7 tại"],
        figures: &["có 5/6 người dự", "thắng 2-1 trên sân"],
    },
    Rule {
        name: "list",
        summary: "the numeral of a list's item",
        cases: &["1. Hộ nghèo được hỗ trợ", "2) Trường mới"],
        figures: &["1.500 hộ được hỗ trợ"],
    },
    Rule {
        name: "proper name",
        summary: "a number word with a capital: part of a person's or a place's name",
        cases: &["gặp bà Hai ở", "về Ba Vì chơi", "chú Sáu kể", "chợ Năm Căn đông"],
        figures: &["Hai người bị thương", "Ba Bộ trưởng trả lời"],
    },
    Rule {
        name: "năm",
        summary: "the word `năm` where it is the year",
        cases: &["từ đầu năm lên 23%", "cuối năm học sinh nghỉ", "quanh năm người dân lo"],
        figures: &["có năm con trâu", "năm người bị thương"],
    },
    Rule {
        name: "một",
        summary: "the word `một` where it is the article",
        cases: &["có một người đến", "trên một con tàu chở", "là một ngôi nhà"],
        figures: &["một thẩm phán, hai hội thẩm", "hơn một triệu người", "nặng một tấn"],
    },
    Rule {
        name: "set phrase",
        summary: "a number inside a compound or an idiom of the tables",
        cases: &["đi xe hai bánh tới", "thương mại hai chiều tăng", "bản đồ ba chiều đẹp", "chị ba chân bốn cẳng chạy"],
        figures: &["xe có bốn bánh", "kẹt xe cả hai chiều"],
    },
    Rule {
        name: "title",
        summary: "a number inside the quoted title of a work, or in the translation of a foreign one",
        cases: &["hát bài “Gửi 30 người lính trẻ” rất hay", "phim “Seven Doors” (7 cánh cửa) chiếu lại"],
        figures: &["khen “30 người lính trẻ” rất giỏi", "phim “Bến cũ” (12 tập) chiếu lại"],
    },
    Rule {
        name: "year",
        summary: "a year before a noun that starts a name or a list number",
        cases: &["Liên hoan 2017 Cuộc thi ảnh", "giải chạy 2024 lần 16"],
        figures: &["có 2017 người"],
    },
    Rule {
        name: "product",
        summary: "a small number after a foreign name or a model's label",
        cases: &["chiếc iPhone 15 ra mắt", "bản Android 14 mới"],
        figures: &["hãng Apple bán 15 chiếc"],
    },
    Rule {
        name: "address",
        summary: "wards, hamlets, houses, plots",
        cases: &["tại phường 5 người dân lo", "ở khu phố 3 xảy ra", "nhà số 12 phố Huế", "thôn 2 bị ngập"],
        figures: &["có 5 phường", "tổng số 145 cán bộ", "thành phố 10 triệu dân"],
    },
    Rule {
        name: "road",
        summary: "roads and lanes",
        cases: &["quốc lộ 6 sạt lở", "vành đai 3 thông xe", "cao tốc 5 làn xe"],
        figures: &["quãng đường 42 km", "chặng đường 3 giai đoạn"],
    },
    Rule {
        name: "room",
        summary: "floors, rooms, beds, gates",
        cases: &["tầng 12 của tòa nhà", "cổng 3 bị khóa", "ga 5 mở lại"],
        figures: &["nhà có 12 tầng", "đóng cửa 3 nhà máy"],
    },
    Rule {
        name: "class",
        summary: "school classes and years",
        cases: &["học sinh lớp 5 nghỉ", "sinh viên khóa 62 tốt nghiệp"],
        figures: &["trường có 5 lớp", "nhiệm kỳ 3 năm có 12 kỳ họp"],
    },
    Rule {
        name: "part",
        summary: "chapters, articles, pages, steps",
        cases: &["theo khoản 3 thì", "xem trang 15 của sách", "ở bước 2 cần"],
        figures: &["danh sách chi tiết 37 dự án", "mô hình 3 lớp học"],
    },
    Rule {
        name: "turn",
        summary: "rounds, halves, phases",
        cases: &["vào vòng 2 đội thắng", "hết hiệp 1 đội dẫn", "đợt 3 bắt đầu"],
        figures: &["qua 3 vòng", "ngày 3 lần"],
    },
    Rule {
        name: "patient",
        summary: "numbered patients",
        cases: &["bệnh nhân 416 ra viện", "BN 17 khỏi bệnh"],
        figures: &["416 bệnh nhân ra viện"],
    },
    Rule {
        name: "route",
        summary: "lines and flights",
        cases: &["tuyến 3 chạy lại", "chuyến 08 khởi hành"],
        figures: &["giao ban trực tuyến 30 điểm cầu và 12 xã"],
    },
    Rule {
        name: "time",
        summary: "days, months, years, minutes of play",
        cases: &["đến phút 68 thì", "tuần 44 của thai kỳ", "trong năm 2019 người dân"],
        figures: &["mỗi ngày 3 bữa", "mỗi năm 300 người"],
    },
    Rule {
        name: "group",
        summary: "groups, kinds and levels, unless a thing is counted after it",
        cases: &["thuộc nhóm 2 thì", "gió cấp 6 mạnh", "tổ 7 họp"],
        figures: &["nhóm 26 nước dự", "đội 5 người đi", "xe loại 5 chỗ"],
    },
    Rule {
        name: "rank",
        summary: "grades without a rank's value",
        cases: &["thợ bậc 7 được tuyển"],
        figures: &["tụt 7 bậc", "đứng hạng 7"],
    },
    Rule {
        name: "event",
        summary: "festivals and conferences",
        cases: &["tại SEA Games 31 đoàn", "dự World Cup 2022 của"],
        figures: &["31 đoàn dự SEA Games"],
    },
    Rule { name: "channel", summary: "channels", cases: &["trên kênh 14 phát"], figures: &["14 kênh phát"] },
    Rule {
        name: "storm", summary: "storms", cases: &["bão số 3 đổ bộ", "cơn bão 12 tan"], figures: &["12 cơn bão đổ bộ"]
    },
    Rule {
        name: "military",
        summary: "units of the army and the police, posts and works, steering bodies",
        cases: &["sư đoàn 308 hành quân", "quân khu 4 phối hợp", "lính Đồn 27 Công an xã giúp dân", "Đội 5 cảnh sát hình sự phá án"],
        figures: &["4 quân khu phối hợp", "bộ đội 3 tỉnh"],
    },
    Rule { name: "contact", summary: "hotlines", cases: &["gọi hotline 115 khi"], figures: &["có 115 cuộc gọi"] },
    Rule {
        name: "account",
        summary: "accounts, codes, identity papers",
        cases: &["mã số: 2283 bà", "tài khoản 4651 của"],
        figures: &["2283 tài khoản bị khóa"],
    },
    Rule { name: "factor", summary: "factors", cases: &["hệ số 2 môn"], figures: &["hệ số 1,7"] },
    Rule { name: "disease", summary: "diseases", cases: &["dịch Covid 19 lan"], figures: &["19 ca Covid"] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_of_labels_is_a_rule() {
        for family in label::FAMILIES {
            assert!(RULES.iter().any(|r| r.name == *family), "{family}");
        }
    }
}
