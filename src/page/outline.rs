//! One walk over the tree: the page as a list of pieces of text, each in its place among the containers.
//!
//! A container is an element that a browser sets on lines of its own; a piece is what such lines hold. Containers and
//! pieces stand in document order, so what lies under a container is a range of both.

use super::grid::Grid;
use super::hints::Roles;
use super::{Tables, table};
use crate::span::Source;
use ego_tree::NodeRef;
use html5ever::LocalName;
use scraper::{Html, Node, node::Element};
use std::collections::HashMap;
use std::ops::Range;

/// The page, flat.
#[derive(Debug)]
pub struct Outline<'t> {
    /// Elements that stand on lines of their own, in document order; the first is the root.
    pub containers: Vec<Container>,
    /// Their text, in document order.
    pub pieces: Vec<Piece>,
    /// What the page is read with.
    pub tables: &'t Tables,
}

/// An element that stands on lines of its own.
#[derive(Debug)]
pub struct Container {
    /// Index of the container around it; the root's own for the root.
    pub parent: usize,
    /// Name of the element.
    pub name: LocalName,
    /// Its number among its siblings of that name, from 1.
    pub ordinal: u32,
    /// What its class and id say.
    pub roles: Roles,
    /// One past the last container under it.
    pub end: usize,
    /// The pieces under it.
    pub pieces: Range<usize>,
    /// Pictures and players under it.
    pub pictures: u32,
    /// Whether its lines are centred or set to the right.
    pub aside: bool,
}

/// A run of text that nothing breaks.
#[derive(Debug, Default)]
pub struct Piece {
    /// The container that holds it.
    pub container: usize,
    /// Its characters, white space collapsed.
    pub text: String,
    /// Their number.
    pub chars: usize,
    /// How many stand in links.
    pub link_chars: usize,
    /// How many are bold or slanted.
    pub strong_chars: usize,
    /// Number of links.
    pub links: usize,
    /// What the first link points to.
    pub href: Option<String>,
    /// What inline elements around it say.
    pub roles: Roles,
    /// Pictures met since the last piece.
    pub pictures_before: u32,
    /// Rows and columns, where it is a whole table, a row a line.
    pub table: Option<Box<Grid<Source>>>,
    /// The value of a `datetime` attribute around it.
    pub datetime: Option<String>,
}

impl Piece {
    /// The part of its characters that stands in links.
    pub fn link_share(&self) -> f64 {
        if self.chars == 0 { 0.0 } else { self.link_chars as f64 / self.chars as f64 }
    }
}

impl<'t> Outline<'t> {
    /// Walks `html`.
    pub fn of(html: &Html, tables: &'t Tables) -> Outline<'t> {
        let mut walk = Walk::with(tables);
        let body = body(html).unwrap_or_else(|| html.tree.root());
        walk.run(body);
        walk.outline
    }

    /// The path of a container: `/html/body/div[2]/p[1]`.
    pub fn xpath(&self, mut at: usize) -> String {
        let mut steps = Vec::new();
        while at != 0 {
            let container = &self.containers[at];
            steps.push(format!("{}[{}]", &*container.name, container.ordinal));
            at = container.parent;
        }
        let mut path = String::from("/html/body");
        for step in steps.iter().rev() {
            path.push('/');
            path.push_str(step);
        }
        path
    }

    /// The containers around `at`, itself first, the root last.
    pub fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = (!self.containers.is_empty()).then_some(at);
        std::iter::from_fn(move || {
            let here = next?;
            next = (here != 0).then(|| self.containers[here].parent);
            Some(here)
        })
    }
}

fn body(html: &Html) -> Option<NodeRef<'_, Node>> {
    let root = html.tree.root().children().find(|n| n.value().is_element())?;
    root.children().find(|n| n.value().as_element().is_some_and(|e| matches!(e.name(), "body" | "frameset")))
}

/// Lines of preformatted text stand alone as long as a page has no more pieces: they are not counted among its nodes.
const MAX_LINES: usize = 20_000;

/// How an element stands in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Container,
    Inline,
    Link,
    Strong,
    Break,
    Picture,
    Skipped,
}

fn flow(name: &str) -> Flow {
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

struct Walk<'t> {
    outline: Outline<'t>,
    piece: Piece,
    space: bool,
    container: usize,
    links: usize,
    strong: usize,
    ordinals: HashMap<(usize, LocalName), u32>,
    pictures: u32,
    pictures_at: u32,
    preformatted: usize,
    inline_roles: Vec<Roles>,
}

impl<'t> Walk<'t> {
    fn with(tables: &'t Tables) -> Self {
        Walk {
            outline: Outline { containers: Vec::new(), pieces: Vec::new(), tables },
            piece: Piece::default(),
            space: false,
            container: 0,
            links: 0,
            strong: 0,
            ordinals: HashMap::new(),
            pictures: 0,
            pictures_at: 0,
            preformatted: 0,
            inline_roles: Vec::new(),
        }
    }

    fn run(&mut self, root: NodeRef<'_, Node>) {
        self.outline.containers.push(Container {
            parent: 0,
            name: LocalName::from("body"),
            ordinal: 1,
            roles: Roles::default(),
            end: 0,
            pieces: 0..0,
            pictures: 0,
            aside: false,
        });
        let mut node = root;
        'walk: loop {
            if node.id() == root.id() || self.open(node) {
                if let Some(child) = node.first_child() {
                    node = child;
                    continue;
                }
                if node.id() != root.id() {
                    self.close(node);
                }
            }
            while node.id() != root.id() {
                if let Some(next) = node.next_sibling() {
                    node = next;
                    continue 'walk;
                }
                let Some(parent) = node.parent() else { break };
                node = parent;
                if node.id() != root.id() {
                    self.close(node);
                }
            }
            break;
        }
        self.flush();
        self.finish(0);
    }

    /// Enters `node`; whether its children are to be walked.
    fn open(&mut self, node: NodeRef<'_, Node>) -> bool {
        match node.value() {
            Node::Text(text) => {
                self.push(text);
                false
            }
            Node::Element(element) => self.open_element(node, element),
            _ => false,
        }
    }

    fn open_element(&mut self, node: NodeRef<'_, Node>, element: &Element) -> bool {
        match flow(element.name()) {
            Flow::Skipped => return false,
            Flow::Break => {
                if self.breaks_join() {
                    self.space = true;
                } else {
                    self.flush();
                }
                return false;
            }
            Flow::Picture => {
                self.picture();
                return false;
            }
            Flow::Link => {
                self.links += 1;
                self.piece.links += 1;
                if self.piece.href.is_none() {
                    self.piece.href = element.attr("href").map(str::to_owned);
                }
                self.open_inline(element);
            }
            Flow::Strong => {
                self.strong += 1;
                self.open_inline(element);
            }
            Flow::Inline => self.open_inline(element),
            Flow::Container => return self.open_container(node, element),
        }
        true
    }

    /// Whether a line break inside the container only breaks a line, not the thought.
    fn breaks_join(&self) -> bool {
        let name = &*self.outline.containers[self.container].name;
        matches!(name, "h1" | "h2" | "h3" | "figcaption" | "caption")
    }

    fn open_inline(&mut self, element: &Element) {
        let mut roles = names(element, self.outline.tables);
        if element.name() == "time" {
            roles = roles.with(Roles::DATE);
        }
        if element.name() == "a" && element.attr("href").is_some_and(|h| h.contains("/tac-gia") || h.contains("/author/")) {
            roles = roles.with(Roles::AUTHOR);
        }
        if roles.any(SEPARATE) {
            self.flush();
        }
        self.inline_roles.push(roles);
        if element.name() == "time" {
            self.piece.datetime = element.attr("datetime").map(str::to_owned);
        }
    }

    fn open_container(&mut self, node: NodeRef<'_, Node>, element: &Element) -> bool {
        self.flush();
        if element.name() == "table"
            && let Some(data) = table::read(node)
        {
            let at = self.enter(element);
            let mut grid = data.grid;
            self.piece.roles = Roles::CAPTION;
            self.push(&data.caption);
            grid.captioned = !self.piece.text.is_empty();
            self.flush();
            self.piece = Piece { chars: data.text.chars().count(), text: data.text, table: Some(Box::new(grid)), ..Piece::default() };
            self.flush();
            self.leave(at);
            return false;
        }
        self.enter(element);
        self.preformatted += usize::from(element.name() == "pre");
        true
    }

    fn enter(&mut self, element: &Element) -> usize {
        let name = element.name.local.clone();
        let ordinal = self.ordinals.entry((self.container, name.clone())).or_insert(0);
        *ordinal += 1;
        let at = self.outline.containers.len();
        let mut roles = names(element, self.outline.tables);
        if matches!(&*name, "nav" | "footer" | "form") {
            roles = roles.with(Roles::CHROME);
        }
        if &*name == "aside" {
            roles = roles.with(Roles::SIDE);
        }
        if matches!(&*name, "figcaption" | "caption") {
            roles = roles.with(Roles::CAPTION);
        }
        self.outline.containers.push(Container {
            parent: self.container,
            name,
            ordinal: *ordinal,
            roles,
            end: 0,
            pieces: self.outline.pieces.len()..0,
            pictures: self.pictures,
            aside: is_aside(element),
        });
        self.container = at;
        at
    }

    fn leave(&mut self, at: usize) {
        self.finish(at);
        self.container = self.outline.containers[at].parent;
    }

    fn finish(&mut self, at: usize) {
        let (end, pieces) = (self.outline.containers.len(), self.outline.pieces.len());
        let container = &mut self.outline.containers[at];
        container.end = end;
        container.pieces.end = pieces;
        container.pictures = self.pictures - container.pictures;
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        let flow = flow(element.name());
        if matches!(flow, Flow::Inline | Flow::Strong | Flow::Link) {
            if self.inline_roles.last().is_some_and(|r| r.any(SEPARATE)) {
                self.flush();
            }
            self.inline_roles.pop();
        }
        match flow {
            Flow::Link => {
                self.links = self.links.saturating_sub(1);
                if self.piece.text.is_empty() {
                    (self.piece.href, self.piece.links) = (None, 0);
                }
            }
            Flow::Strong => self.strong = self.strong.saturating_sub(1),
            Flow::Container => {
                self.flush();
                self.preformatted = self.preformatted.saturating_sub(usize::from(element.name() == "pre"));
                self.leave(self.container);
            }
            _ => {}
        }
    }

    fn picture(&mut self) {
        self.pictures += 1;
        if !self.piece.text.is_empty() {
            self.flush();
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if self.preformatted > 0 && c == '\n' && self.outline.pieces.len() < MAX_LINES {
                self.flush();
            } else if c.is_whitespace() {
                self.space = true;
            } else {
                if self.space && !self.piece.text.is_empty() {
                    self.piece.text.push(' ');
                }
                self.space = false;
                self.piece.text.push(c);
                self.piece.chars += 1;
                self.piece.link_chars += usize::from(self.links > 0);
                self.piece.strong_chars += usize::from(self.strong > 0);
            }
        }
    }

    /// Ends the piece at hand.
    fn flush(&mut self) {
        self.space = false;
        let mut piece = std::mem::take(&mut self.piece);
        if piece.text.is_empty() {
            // An open link goes on.
            if self.links > 0 {
                (self.piece.href, self.piece.links) = (piece.href, piece.links);
            }
            return;
        }
        if self.links > 0 {
            (self.piece.href, self.piece.links) = (piece.href.clone(), 1);
        }
        piece.container = self.container;
        piece.roles = self.inline_roles.iter().fold(piece.roles, |all, &r| all.with(r));
        piece.pictures_before = self.pictures - self.pictures_at;
        self.pictures_at = self.pictures;
        self.outline.pieces.push(piece);
    }
}

/// Inline elements with these roles are read apart from the line around them.
const SEPARATE: Roles = Roles::AUTHOR.with(Roles::DATE).with(Roles::LEAD).with(Roles::CAPTION).with(Roles::TITLE);

/// What the attributes of an element say.
fn names(element: &Element, tables: &Tables) -> Roles {
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
fn is_aside(element: &Element) -> bool {
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
