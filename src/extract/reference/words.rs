//! Word lists of the reference rules.

/// Words after a bare number that make it a quantity, whatever stands before it.
pub fn is_counted(key: &str) -> bool {
    matches!(
        key,
        "tháng"
            | "tuần"
            | "giờ"
            | "phút"
            | "triệu"
            | "tỷ"
            | "nghìn"
            | "ngàn"
            | "vạn"
            | "đồng"
            | "usd"
            | "lần"
            | "kg"
            | "km"
            | "ha"
            | "mét"
            | "tấn"
            | "trang"
            | "chương"
            | "trường"
            | "dự"
            | "vụ"
            | "cán"
            | "học"
            | "chỉ"
            | "nội"
            | "cách"
            | "bước"
            | "loại"
            | "nhiệm"
            | "nhóm"
            | "cá"
    )
}

/// Words that may follow a document's bare number even where its type is written small (`quyết định 153 thu hồi …`).
pub fn follows_document(key: &str) -> bool {
    matches!(
        key,
        "của"
            | "ngày"
            | "về"
            | "quy"
            | "thu"
            | "được"
            | "do"
            | "và"
            | "đã"
            | "có"
            | "là"
            | "bãi"
            | "phê"
            | "ban"
            | "sửa"
            | "thay"
            | "bổ"
            | "hướng"
            | "đang"
            | "sẽ"
            | "thì"
            | "mà"
            | "nêu"
            | "này"
            | "trên"
            | "trong"
            | "theo"
            | "với"
            | "vào"
            | "như"
            | "hay"
            | "hoặc"
            | "nhằm"
            | "để"
            | "khi"
            | "sau"
            | "còn"
            | "cũng"
            | "tại"
            | "nói"
            | "năm"
            | "khóa"
            | "nhưng"
            | "nên"
            | "bị"
            | "mới"
            | "cho"
            | "ra"
            | "yêu"
            | "không"
            | "chưa"
    )
}

/// The number that a word is, one to twenty.
pub fn number_word(key: &str) -> Option<u32> {
    Some(match key {
        "nhất" | "một" => 1,
        "hai" | "nhì" => 2,
        "ba" => 3,
        "tư" | "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" => 10,
        _ => return None,
    })
}

/// Roman numerals of terms, upper case; Arabic digits become Roman.
pub fn term(word: &str) -> Option<String> {
    const ROMAN: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
    ];
    if let Ok(number) = word.parse::<usize>() {
        return (1..=20).contains(&number).then(|| ROMAN[number - 1].to_owned());
    }
    let upper = word.to_uppercase();
    ROMAN.contains(&upper.as_str()).then_some(upper)
}

/// Whether a word begins with a capital.
pub fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
