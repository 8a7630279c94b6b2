//! Windows-1252, as which the bytes of other encodings are wrongly read.

const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// One past the last character of the encoding (`™`).
const END: usize = '™' as usize + 1;

/// The byte of each character beyond Latin-1; 0 where there is none.
static BYTES: [u8; END] = {
    let mut bytes = [0; END];
    let mut at = 0;
    while at < HIGH.len() {
        bytes[HIGH[at] as usize] = 0x80 + at as u8;
        at += 1;
    }
    bytes
};

/// The character of Windows-1252 for `byte`; the five bytes that it leaves free are controls.
pub const fn windows_1252(byte: u8) -> char {
    if byte >= 0x80 && byte < 0xA0 { HIGH[byte as usize - 0x80] } else { byte as char }
}

/// The byte that Windows-1252 or Latin-1 has for `c`.
#[inline]
pub fn byte_of(c: char) -> Option<u8> {
    match c as usize {
        code @ ..=0xFF => Some(code as u8),
        code @ ..END => Some(BYTES[code]).filter(|&byte| byte != 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        assert!((0..=255).all(|byte| byte_of(windows_1252(byte)) == Some(byte)));
        assert!(('\u{80}'..'\u{A0}').all(|c| byte_of(c) == Some(c as u8)));
        assert!(['ế', 'Đ', '‒', '\u{2123}'].iter().all(|&c| byte_of(c).is_none()));
    }
}
