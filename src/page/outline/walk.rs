//! The walk: elements open and close, text is pushed, whatever stands on lines of its own ends a piece.

use super::element::{Flow, flow, is_aside, names};
use super::{Container, Outline, Piece};
use crate::page::hints::Roles;
use crate::page::{Tables, table};
use ego_tree::NodeRef;
use html5ever::LocalName;
use scraper::{Node, node::Element};
use std::collections::HashMap;

/// Lines of preformatted text stand alone as long as a page has no more pieces: they are not counted among its nodes.
const MAX_LINES: usize = 20_000;

pub(super) struct Walk<'t> {
    pub(super) outline: Outline<'t>,
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
    pub(super) fn with(tables: &'t Tables) -> Self {
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

    pub(super) fn run(&mut self, root: NodeRef<'_, Node>) {
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
        self.space |= roles.any(Roles::PLACE);
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
            self.space |= self.inline_roles.last().is_some_and(|r| r.any(Roles::PLACE));
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
