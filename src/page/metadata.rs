//! What a page's head states: JSON-LD, OpenGraph, Dublin Core, meta elements, microdata.

mod entity;
mod json;

use super::outline::Outline;
use super::{Tables, parse};
use crate::resolve::published;
use entity::decode;
use json::json;
use scraper::{Html, Node, node::Element};
use serde_json::Value;

/// Statements of a page about itself, the more trustworthy first in each list.
#[derive(Debug, Default)]
pub struct Head {
    /// Headlines.
    pub titles: Vec<String>,
    /// The title of the page, with the paper's name.
    pub page_title: Option<String>,
    /// Leads, often cut.
    pub descriptions: Vec<String>,
    /// Authors as stated; some are papers.
    pub authors: Vec<String>,
    /// RFC 3339 or a day.
    pub published: Option<String>,
    /// RFC 3339 or a day.
    pub modified: Option<String>,
    /// The paper.
    pub publisher: Option<String>,
    /// The paper's section.
    pub section: Option<String>,
    /// Keywords.
    pub tags: Vec<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// The language of the document element.
    pub language: Option<String>,
    /// The body as JSON-LD states it (`articleBody`), a paragraph each; most systems leave it out or cut it.
    pub body: Vec<String>,
    /// Whether the page calls itself an article.
    pub is_article: bool,
    /// Whether the page calls itself something else.
    pub is_other: bool,
}

/// Reads the statements of `html`: one flat pass over its nodes.
pub fn head(html: &Html, tables: &Tables) -> Head {
    let mut raw = Raw::default();
    for node in html.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        match element.name() {
            "html" => raw.language = element.attr("lang").map(str::to_owned),
            "meta" => raw.meta(element),
            "title" if raw.title.is_none() => {
                let text: String = node.children().filter_map(|c| c.value().as_text().map(|t| &**t)).collect();
                raw.title = clean(&text);
            }
            "link" if element.attr("rel") == Some("canonical") => raw.canonical = element.attr("href").and_then(clean),
            "script" if element.attr("type").is_some_and(|t| t.contains("ld+json")) => {
                let text: String = node.children().filter_map(|c| c.value().as_text().map(|t| &**t)).collect();
                raw.json_ld(&text);
            }
            _ => {}
        }
    }
    raw.settle(tables)
}

#[derive(Default)]
struct Raw {
    title: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    /// Names, lower case, and values of meta elements.
    meta: Vec<(String, String)>,
    articles: Vec<Value>,
    other_types: bool,
}

/// Most meta elements and JSON-LD objects that are looked at.
const MAX_STATEMENTS: usize = 256;

impl Raw {
    fn meta(&mut self, element: &Element) {
        if self.meta.len() >= MAX_STATEMENTS {
            return;
        }
        let Some(value) = element.attr("content").and_then(clean) else { return };
        for key in ["property", "name", "itemprop"] {
            if let Some(name) = element.attr(key) {
                self.meta.push((name.to_ascii_lowercase(), value.clone()));
            }
        }
    }

    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|n| self.meta.iter().find(|(name, _)| name == n)).map(|(_, v)| v.as_str())
    }

    fn all<'r>(&'r self, names: &'r [&str]) -> impl Iterator<Item = &'r str> {
        names.iter().flat_map(|n| self.meta.iter().filter(move |(name, _)| name == n)).map(|(_, v)| v.as_str())
    }

    fn json_ld(&mut self, text: &str) {
        let mut open = vec![json(text)];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    let types: Vec<&str> = match object.get("@type") {
                        Some(Value::String(t)) => vec![t],
                        Some(Value::Array(ts)) => ts.iter().filter_map(Value::as_str).collect(),
                        _ => Vec::new(),
                    };
                    if types.iter().any(|t| t.ends_with("Article") || t.ends_with("BlogPosting")) {
                        if self.articles.len() < MAX_STATEMENTS {
                            self.articles.push(Value::Object(object));
                        }
                    } else {
                        self.other_types |= types.iter().any(|t| matches!(*t, "CollectionPage" | "ItemList" | "DiscussionForumPosting"));
                        open.extend(object.remove("@graph"));
                    }
                }
                _ => {}
            }
        }
    }

    fn settle(self, tables: &Tables) -> Head {
        let article = self.articles.first();
        let string = |key: &str| article.and_then(|a| a.get(key)).and_then(Value::as_str).map(decode).and_then(|s| clean(&s));
        let day = |key: &str, names: &[&str]| {
            string(key)
                .and_then(|s| published::parse(&s))
                .or_else(|| names.iter().find_map(|n| self.first(&[n]).and_then(published::parse)))
        };
        let mut titles: Vec<String> = Vec::new();
        titles.extend(string("headline").or_else(|| string("name")));
        titles.extend(self.all(&["og:title", "twitter:title", "title", "dc.title", "headline"]).map(decode));
        titles.extend(self.title.clone());
        let mut descriptions: Vec<String> = string("description").into_iter().collect();
        descriptions.extend(self.all(&["og:description", "description", "twitter:description", "dc.description"]).map(decode));
        let mut authors = article.and_then(|a| a.get("author")).map(names_of).unwrap_or_default();
        authors.extend(self.all(&["article:author", "author", "dable:author", "dc.creator", "dc.author"]).map(decode));
        let publisher = article.and_then(|a| a.get("publisher")).map(names_of).and_then(|n| n.into_iter().next());
        let kind = self.first(&["og:type", "tt_page_type"]).unwrap_or_default();
        Head {
            published: day(
                "datePublished",
                &[
                    "article:published_time", "datepublished", "pubdate", "publishdate", "article.published", "dable:published_time",
                    "dc.date.issued", "dc.date", "dc.created", "date", "datecreated",
                ],
            ),
            modified: day("dateModified", &["article:modified_time", "datemodified", "lastmod", "og:updated_time", "dc.date.modified"]),
            publisher: publisher.into_iter().chain(self.all(&["og:site_name", "dc.publisher"]).map(decode)).find_map(|p| paper(&p)),
            section: string("articleSection")
                .or_else(|| self.first(&["article:section", "articlesection", "section"]).map(decode))
                .filter(|s| s != "News" && !s.contains(',')),
            tags: tags(&self, article),
            url: self.canonical.clone().or_else(|| self.first(&["og:url"]).map(str::to_owned)).filter(|u| u.starts_with("http")),
            language: self.language.as_deref().and_then(language),
            is_article: article.is_some() || kind.eq_ignore_ascii_case("article"),
            is_other: article.is_none() && (self.other_types || matches!(kind, "website" | "blog")),
            body: article
                .and_then(|a| a.get("articleBody"))
                .and_then(Value::as_str)
                .map(|body| paragraphs(body, tables))
                .unwrap_or_default(),
            page_title: self.title.clone(),
            titles,
            descriptions,
            authors,
        }
    }
}

/// Bytes of a stated body that are read: no article is longer.
const MAX_BODY: usize = 256 << 10;

/// The paragraphs of a stated body: lines of text, or elements where it holds markup.
fn paragraphs(body: &str, tables: &Tables) -> Vec<String> {
    let body = &body[..body.floor_char_boundary(MAX_BODY)];
    if body.contains("</") || body.contains("<br") {
        return Outline::of(&parse::parse(body).html, tables).pieces.into_iter().map(|p| p.text).collect();
    }
    decode(body).lines().filter_map(clean).collect()
}

fn tags(raw: &Raw, article: Option<&Value>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    match article.and_then(|a| a.get("keywords")) {
        Some(Value::String(words)) => found.push(decode(words)),
        Some(Value::Array(words)) => found.extend(words.iter().filter_map(Value::as_str).map(decode)),
        _ => {}
    }
    if found.is_empty() {
        found.extend(raw.all(&["article:tag"]).map(decode));
    }
    if found.len() < 2 {
        found.extend(raw.first(&["news_keywords", "keywords"]).map(decode));
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in found.iter().flat_map(|w| w.split([',', ';'])).filter_map(clean).take(MAX_STATEMENTS) {
        if !tags.contains(&tag) && tag != "News" {
            tags.push(tag);
        }
    }
    tags
}

/// Names in an `author` or `publisher`: a string, an object with a name, or a list of them.
fn names_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => clean(&decode(name)).into_iter().collect(),
        Value::Object(object) => object.get("name").map(names_of).unwrap_or_default(),
        Value::Array(values) => values.iter().filter(|v| !v.is_array()).flat_map(names_of).collect(),
        _ => Vec::new(),
    }
}

/// A paper's name; of an address, its host; none of the address of a page.
fn paper(name: &str) -> Option<String> {
    let bare = name.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_end_matches('/');
    (!bare.is_empty() && !bare.contains('/') && bare.chars().count() <= 80).then(|| bare.to_owned())
}

/// White space collapsed; none when nothing is left.
pub fn clean(text: &str) -> Option<String> {
    let cleaned = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!cleaned.is_empty()).then_some(cleaned)
}

/// The primary subtag of a language code that looks like one.
fn language(code: &str) -> Option<String> {
    let primary = code.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    ((2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())).then_some(primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head_html: &str) -> Head {
        head(&Html::parse_document(&format!("<head>{head_html}</head>")), Tables::builtin())
    }

    #[test]
    fn json_ld_comes_first() {
        let found = of(r#"<meta property="og:title" content="Tựa khác"><script type="application/ld+json">
            {"@context": "http://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Giá lúa &quot;nhích&quot; nhẹ",
             "datePublished": "2021-03-04T05:06:07+07:00", "author": [{"@type": "Person", "name": "Lê Mạ"}, {"name": "Bùi Rạ"}], "publisher": {"name": "Báo Đồng"}}]}
            </script>"#);
        assert_eq!(found.titles[0], "Giá lúa \"nhích\" nhẹ");
        assert_eq!(found.authors, ["Lê Mạ", "Bùi Rạ"]);
        assert_eq!(found.published.as_deref(), Some("2021-03-04T05:06:07+07:00"));
        assert_eq!(found.publisher.as_deref(), Some("Báo Đồng"));
        assert!(found.is_article);
    }

    #[test]
    fn broken_json_is_read_as_far_as_it_goes() {
        for broken in [
            "{\"@type\": \"NewsArticle\", \"headline\": \"Mưa\n lớn\",}",
            "{\"@type\": \"NewsArticle\", \"headline\": \"Mưa lớn\"} }",
            "{\"@type\": \"NewsArticle\", \"description\": \"nói \"thế\" đó\", \"headline\": \"Mưa lớn\", \"x\": }",
        ] {
            let found = of(&format!("<script type='application/ld+json'>{broken}</script>"));
            assert_eq!(found.titles.first().map(String::as_str), Some("Mưa lớn"), "{broken}");
        }
    }

    #[test]
    fn meta_elements_follow() {
        let found = of(
            r#"<title>Tựa - Báo</title><link rel="canonical" href="https://bao.example/a-1.html"><meta name="keywords" content="lúa, gạo,lúa">
            <meta property="og:type" content="article"><meta property="article:published_time" content="2021-03-04T05:06"><meta name="author" content="Báo">"#,
        );
        assert_eq!(found.tags, ["lúa", "gạo"]);
        assert_eq!(found.url.as_deref(), Some("https://bao.example/a-1.html"));
        assert_eq!(found.published.as_deref(), Some("2021-03-04T05:06:00+07:00"));
    }
}
