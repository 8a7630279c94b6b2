//! Roman numerals in capital letters: `khóa XII`, `lần thứ XX`, `thế kỷ XXI`.

/// The value of a canonical Roman numeral up to 3999; `IIII` or `VX` is none.
pub fn value(word: &str) -> Option<u32> {
    const PARTS: [(&str, u32); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let (mut rest, mut total) = (word, 0);
    for (letters, value) in PARTS {
        // The halves and the subtracted pairs stand once; `M`, `C`, `X` and `I` up to three times.
        let most = if matches!(letters, "M" | "C" | "X" | "I") { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(letters) else { break };
            rest = after;
            total += value;
        }
    }
    (rest.is_empty() && total > 0 && write(total) == word).then_some(total)
}

/// The canonical Roman numeral of a number from 1 to 3999.
pub fn write(number: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const HUNDREDS: [&str; 10] = ["", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"];
    let place = |power: u32| (number / power % 10) as usize;
    let thousands = "M".repeat((number / 1000).min(3) as usize);
    format!("{thousands}{}{}{}", HUNDREDS[place(100)], TENS[place(10)], ONES[place(1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for number in 1..4000 {
            assert_eq!(value(&write(number)), Some(number));
        }
        for word in ["", "IIII", "VX", "IC", "xii", "XIIa", "MMMM"] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
