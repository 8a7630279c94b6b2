//! One walk over the tree: the page as a list of pieces of text, each in its place among the containers.
//!
//! A container is an element that a browser sets on lines of its own; a piece is what such lines hold. Containers and
//! pieces stand in document order, so what lies under a container is a range of both.

mod element;
mod walk;

use super::Tables;
use super::grid::Grid;
use super::hints::Roles;
use crate::span::Source;
use ego_tree::NodeRef;
use html5ever::LocalName;
use scraper::{Html, Node};
use std::ops::Range;
use walk::Walk;

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
