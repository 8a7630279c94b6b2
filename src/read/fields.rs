//! Objects with named fields (lines of JSON, rows of tables) to documents.

use crate::document::{Given, Media};
use crate::error::Fault;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// How deep a field of an object may nest.
const DEPTH: usize = 128;

/// What the fields of an object are called in a dump: of several names the first that an object has counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMap {
    names: [Vec<String>; Field::ALL.len()],
}

/// The fields that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The source's own id.
    Id,
    /// The article as text.
    Text,
    /// The article as a page.
    Html,
    /// The headline.
    Title,
    /// The address.
    Url,
    /// When it was published.
    Published,
    /// Who wrote it.
    Authors,
    /// The paper.
    Publisher,
    /// The paper's section.
    Section,
}

impl Field {
    /// All fields.
    pub const ALL: [Field; 9] =
        [Field::Id, Field::Text, Field::Html, Field::Title, Field::Url, Field::Published, Field::Authors, Field::Publisher, Field::Section];

    /// Its name in this program.
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Text => "text",
            Field::Html => "html",
            Field::Title => "title",
            Field::Url => "url",
            Field::Published => "published",
            Field::Authors => "authors",
            Field::Publisher => "publisher",
            Field::Section => "section",
        }
    }

    /// What else crawlers call it, the commonest first.
    fn others(self) -> &'static [&'static str] {
        match self {
            Field::Id | Field::Title => &[],
            Field::Text => &["content", "body", "maintext"],
            Field::Html => &["raw_html"],
            Field::Url => &["link"],
            Field::Published => &["date_publish", "publish_date", "published_date", "published_at", "datePublished", "pubDate", "date"],
            Field::Authors => &["author", "byline"],
            Field::Publisher => &["site_name"],
            Field::Section => &["category"],
        }
    }
}

impl Default for FieldMap {
    fn default() -> Self {
        let names = |field: Field| [field.name()].iter().chain(field.others()).map(|name| (*name).to_owned()).collect();
        FieldMap { names: Field::ALL.map(names) }
    }
}

impl FieldMap {
    /// Takes `text=content`: the field `text` is called `content` in the dump.
    pub fn set(&mut self, mapping: &str) -> Result<(), String> {
        let known = || Field::ALL.map(Field::name).join(", ");
        let Some((field, name)) = mapping.split_once('=') else { return Err(format!("expected FIELD=NAME with FIELD one of {}", known())) };
        match Field::ALL.iter().position(|f| f.name() == field) {
            Some(at) => self.names[at] = vec![name.to_owned()],
            None => return Err(format!("no field {field:?}; the fields are {}", known())),
        }
        Ok(())
    }

    /// What `field` is called in the dump.
    pub fn names(&self, field: Field) -> &[String] {
        &self.names[field as usize]
    }

    /// The field that is called `name` in the dump, and the place of the name among the field's.
    pub fn find(&self, name: &str) -> Option<(Field, usize)> {
        Field::ALL.into_iter().find_map(|field| Some((field, self.names(field).iter().position(|n| n == name)?)))
    }
}

/// The article of an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Object<'b> {
    /// How to read the body.
    pub media: Media,
    /// The text or the page.
    pub body: Cow<'b, str>,
    /// The other fields.
    pub given: Given,
    /// What was odd.
    pub warnings: Vec<String>,
}

/// Reads the article of a JSON object.
pub fn from_json<'b>(line: &'b str, map: &FieldMap) -> Result<Object<'b>, Fault> {
    if !line.trim_start().starts_with('{') {
        let what = if serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok() { "not_object" } else { "bad_json" };
        return Err(Fault::new(what, "expected an object"));
    }
    let mut parser = serde_json::Deserializer::from_str(line);
    let raw = parser.deserialize_map(Collect { map }).and_then(|raw| parser.end().map(|()| raw));
    let raw = raw.map_err(|error| Fault::new("bad_json", error.to_string()))?;
    if let Some(name) = raw.too_deep {
        return Err(Fault::new("json_too_deep", format!("field {name:?} nests more than {DEPTH} levels")));
    }
    raw.into_object(map)
}

/// The raw values of the fields that are read.
#[derive(Default)]
struct Raw<'b> {
    /// With the place of its name among the field's.
    values: [Option<(usize, &'b RawValue)>; Field::ALL.len()],
    warnings: Vec<String>,
    too_deep: Option<String>,
}

struct Collect<'m> {
    map: &'m FieldMap,
}

impl<'de> Visitor<'de> for Collect<'_> {
    type Value = Raw<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw<'de>, A::Error> {
        let mut raw = Raw::default();
        while let Some(name) = access.next_key::<Key<'de>>()? {
            let value: &'de RawValue = access.next_value()?;
            if raw.too_deep.is_none() && nests_deeper(value.get().as_bytes(), DEPTH) {
                raw.too_deep = Some(name.0.chars().take(40).collect());
            }
            let Some((field, place)) = self.map.find(&name.0) else { continue };
            let found = &mut raw.values[field as usize];
            match *found {
                Some((better, other)) if better < place && other.get() != "null" => continue,
                Some((same, _)) if same == place => {
                    raw.warnings.push(format!("duplicate_key: {} stands twice, the last counts", field.name()));
                }
                Some((worse, _)) if worse > place && value.get() == "null" => continue,
                _ => {}
            }
            *found = Some((place, value));
        }
        Ok(raw)
    }
}

#[derive(serde::Deserialize)]
struct Key<'b>(#[serde(borrow)] Cow<'b, str>);

/// Whether brackets outside strings nest deeper than `limit`.
fn nests_deeper(json: &[u8], limit: usize) -> bool {
    if !matches!(json.first(), Some(b'[' | b'{')) {
        return false;
    }
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for &byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

impl<'b> Raw<'b> {
    fn get(&self, field: Field) -> Option<&'b RawValue> {
        self.values[field as usize].map(|(_, value)| value).filter(|value| value.get() != "null")
    }

    fn into_object(mut self, map: &FieldMap) -> Result<Object<'b>, Fault> {
        let (media, field) = if self.get(Field::Text).is_some() { (Media::Text, Field::Text) } else { (Media::Html, Field::Html) };
        let Some(value) = self.get(field) else {
            let names = [Field::Text, Field::Html].map(|f| map.names(f).first().map_or("", String::as_str)).join(" or ");
            return Err(Fault::new("missing_text", format!("no field {names} (--field text=NAME)")));
        };
        let body = match serde_json::from_str::<Key<'b>>(value.get()) {
            Ok(key) => key.0,
            Err(error) if value.get().starts_with('"') => return Err(Fault::new("bad_json", error.to_string())),
            Err(_) => {
                return Err(Fault::new(
                    "wrong_type",
                    format!("field {} is no string", map.names(field).first().map_or("", String::as_str)),
                ));
            }
        };
        let mut string = |field: Field| {
            let found = self.get(field).and_then(|value| scalar(value.get()));
            if found.is_none() && self.get(field).is_some() {
                self.warnings.push(format!("wrong_type: field {} is no string", field.name()));
            }
            found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let given = Given {
            id: string(Field::Id),
            title: string(Field::Title),
            url: string(Field::Url),
            published: string(Field::Published),
            publisher: string(Field::Publisher),
            section: string(Field::Section),
            authors: self.get(Field::Authors).map(|value| authors(value.get())).unwrap_or_default(),
        };
        Ok(Object { media, body, given, warnings: self.warnings })
    }
}

/// A string, or a number as it is written.
fn scalar(json: &str) -> Option<String> {
    match json.as_bytes().first()? {
        b'"' => serde_json::from_str(json).ok(),
        b'-' | b'0'..=b'9' => Some(json.to_owned()),
        _ => None,
    }
}

/// A string, or a list of strings or of objects with a name.
fn authors(json: &str) -> Vec<String> {
    let names = match serde_json::from_str(json) {
        Ok(serde_json::Value::String(name)) => vec![name],
        Ok(serde_json::Value::Array(list)) => list
            .into_iter()
            .filter_map(|entry| match entry {
                serde_json::Value::String(name) => Some(name),
                serde_json::Value::Object(mut object) => object.remove("name")?.as_str().map(str::to_owned),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(line: &str) -> &'static str {
        from_json(line, &FieldMap::default()).unwrap_err().reason
    }

    #[test]
    fn fields_are_read_by_their_mapped_names() {
        let mut map = FieldMap::default();
        map.set("text=content").unwrap();
        map.set("authors=by").unwrap();
        let line = r#"{"content":"Một \"hai\"","id":7,"by":["A ",{"name":"B"},3],"title":null,"url":" ","x":{"y":[1]}}"#;
        let object = from_json(line, &map).unwrap();
        assert_eq!(object.body, "Một \"hai\"");
        assert_eq!(object.given, Given { id: Some("7".into()), authors: vec!["A".into(), "B".into()], ..Given::default() });
        assert!(map.set("body=x").is_err() && map.set("text").is_err());
    }

    #[test]
    fn names_of_crawlers_are_known_and_the_own_name_wins() {
        let line = r#"{"content":"Một","author":"A","body":"Hai","authors":null,"date":"2024-03-07","link":"http://a.vn/1"}"#;
        let object = from_json(line, &FieldMap::default()).unwrap();
        assert_eq!((object.body.as_ref(), object.warnings.len()), ("Một", 0));
        let given = Given {
            authors: vec!["A".into()],
            published: Some("2024-03-07".into()),
            url: Some("http://a.vn/1".into()),
            ..Given::default()
        };
        assert_eq!(object.given, given);
        let own = from_json(r#"{"content":"Một","text":"Hai"}"#, &FieldMap::default()).unwrap();
        assert_eq!(own.body, "Hai");
        let mut map = FieldMap::default();
        map.set("text=body").unwrap();
        assert_eq!(from_json(r#"{"text":"Một","body":"Hai"}"#, &map).unwrap().body, "Hai");
    }

    #[test]
    fn html_serves_where_there_is_no_text() {
        let object = from_json(r#"{"text":null,"html":"<p>x"}"#, &FieldMap::default()).unwrap();
        assert_eq!((object.media, object.body.as_ref()), (Media::Html, "<p>x"));
    }

    #[test]
    fn the_last_of_equal_keys_counts() {
        let object = from_json(r#"{"text":"một","text":"hai"}"#, &FieldMap::default()).unwrap();
        assert_eq!(object.body, "hai");
        assert_eq!(object.warnings.len(), 1);
    }

    #[test]
    fn what_is_no_article_has_a_reason() {
        assert_eq!(reason("[1,2]"), "not_object");
        assert_eq!(reason("\"x\""), "not_object");
        assert_eq!(reason("not json"), "bad_json");
        assert_eq!(reason(r#"{"text":"x"#), "bad_json");
        assert_eq!(reason(r#"{"text":"x"} {}"#), "bad_json");
        assert_eq!(reason(r#"{"text":"\ud800"}"#), "bad_json");
        assert_eq!(reason(r#"{"id":"a"}"#), "missing_text");
        assert_eq!(reason(r#"{"text":{"x":1}}"#), "wrong_type");
        let deep = format!(r#"{{"text":"x","m":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(reason(&deep), "json_too_deep");
    }
}
