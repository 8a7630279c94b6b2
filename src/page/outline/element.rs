//! What an element is to the text that it holds.

use crate::page::Tables;
use crate::page::hints::Roles;
use scraper::node::Element;

/// How an element stands in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Container,
    Inline,
    Link,
    Strong,
    Break,
    Picture,
    Skipped,
}

pub(super) fn flow(name: &str) -> Flow {
    match name {
        "a" => Flow::Link,
        "b" | "strong" | "i" | "em" => Flow::Strong,
        "br" | "hr" => Flow::Break,
        "img" | "picture" | "video" | "audio" | "iframe" | "object" | "embed" | "amp-img" => Flow::Picture,
        "script" | "style" | "noscript" | "template" | "desc" | "canvas" | "select" | "option" | "textarea" | "button" | "input"
        | "datalist" | "head" | "title" | "meta" | "link" | "map" | "applet" | "noframes" => Flow::Skipped,
        "abbr" | "acronym" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "del" | "dfn" | "font" | "ins" | "kbd" | "label"
        | "mark" | "nobr" | "q" | "rp" | "rt" | "ruby" | "s" | "samp" | "small" | "span" | "strike" | "sub" | "sup" | "time" | "tt"
        | "u" | "var" | "wbr" | "blink" | "svg" | "math" | "o:p" | "st1:place" => Flow::Inline,
        _ if name.contains(':') => Flow::Inline,
        _ => Flow::Container,
    }
}

/// What the attributes of an element say.
pub(super) fn names(element: &Element, tables: &Tables) -> Roles {
    let mut roles = Roles::default();
    for (name, value) in element.attrs() {
        match name {
            "class" | "id" | "itemprop" | "type" | "role" | "data-role" => roles = roles.with(tables.hints.roles(value)),
            "hidden" => roles = roles.with(Roles::CHROME),
            "style" if value.contains("display:none") || value.contains("display: none") => roles = roles.with(Roles::CHROME),
            _ => {}
        }
    }
    roles
}

/// Whether the element's lines are centred or set to the right.
pub(super) fn is_aside(element: &Element) -> bool {
    element.attrs().any(|(name, value)| match name {
        "align" => matches!(value, "center" | "right"),
        "style" => {
            value.contains("text-align:center")
                || value.contains("text-align: center")
                || value.contains("align:right")
                || value.contains("align: right")
        }
        _ => false,
    })
}
