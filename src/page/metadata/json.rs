//! JSON as pages have it: broken in the ways that templates break it.

use serde_json::Value;

/// Reads JSON as pages have it: with raw line breaks in strings, a comma too many, comment marks around.
pub(super) fn json(text: &str) -> Value {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end().trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return value;
    }
    let mut mended = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            _ if quoted && c.is_control() => {
                mended.push(' ');
                escaped = false;
                continue;
            }
            '"' if !escaped => quoted = !quoted,
            '}' | ']' if !quoted => {
                let kept = mended.trim_end().trim_end_matches(',').len();
                if mended.trim_end().ends_with(',') {
                    mended.truncate(kept);
                }
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        mended.push(c);
    }
    // A document cut off, or followed by something else, still has its first value.
    match serde_json::Deserializer::from_str(&mended).into_iter().next() {
        Some(Ok(value)) => value,
        _ => salvage(&mended),
    }
}

/// The plain string fields of an article that is no JSON at all.
fn salvage(text: &str) -> Value {
    let mut found = serde_json::Map::new();
    if !text.contains("Article\"") {
        return Value::Null;
    }
    for key in ["headline", "description", "datePublished", "dateModified", "articleSection"] {
        let Some(at) = text.find(&format!("\"{key}\"")) else { continue };
        let rest = text[at + key.len() + 2..].trim_start();
        let Some(rest) = rest.strip_prefix(':').map(str::trim_start).and_then(|r| r.strip_prefix('"')) else { continue };
        let end = rest.find("\",").or_else(|| rest.find('"'));
        if let Some(end) = end.filter(|&e| e < 1_000) {
            found.insert(key.to_owned(), Value::String(rest[..end].to_owned()));
        }
    }
    if found.is_empty() {
        return Value::Null;
    }
    found.insert("@type".to_owned(), Value::String("NewsArticle".to_owned()));
    Value::Object(found)
}
