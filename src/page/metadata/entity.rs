//! Character references that pages leave in attribute values and JSON-LD.

/// Character references that pages leave in attribute values and JSON-LD.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.char_indices().take(12).find(|&(_, c)| c == ';').map(|(end, _)| (&rest[1..end], end + 1));
        match reference.and_then(|(name, len)| Some((character(name)?, len))) {
            Some((c, len)) => {
                out.push(c);
                rest = &rest[len..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    // Some systems escape twice.
    if out.contains("&quot;") || out.contains("&#") { decode_once_more(&out) } else { out }
}

fn decode_once_more(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&#34;", "\"")
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" | "ldquo" | "rdquo" => Some('"'),
        "apos" | "lsquo" | "rsquo" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())
        }
    }
}
