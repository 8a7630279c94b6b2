//! What a piece is by its element, its place and its look: headings, items, captions.

use crate::page::caption;
use crate::page::hints::Roles;
use crate::page::outline::{Outline, Piece};
use crate::record::BlockKind;

/// What a piece is by its element.
pub(super) fn kind(outline: &Outline, piece: &Piece) -> BlockKind {
    if piece.table.is_some() {
        return BlockKind::Table;
    }
    for at in outline.around(piece.container).take(2) {
        match &*outline.containers[at].name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return if piece.chars > 200 { BlockKind::Paragraph } else { BlockKind::Heading },
            "li" => return BlockKind::ListItem,
            "figcaption" | "caption" => return BlockKind::Caption,
            _ => {}
        }
        if outline.containers[at].roles.any(Roles::CAPTION) && piece.chars < 600 {
            return BlockKind::Caption;
        }
    }
    if piece.roles.any(Roles::CAPTION) { BlockKind::Caption } else { BlockKind::Paragraph }
}

/// How surely a piece that is not called so is the caption of the picture before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Captioned {
    No,
    /// By its place and its look alone.
    Perhaps,
    Surely,
}

/// Longer captions exist only where the page calls them so.
const MAX_CAPTION: usize = 300;

/// Longer cells under a picture are paragraphs.
const MAX_IN_TABLE: usize = 220;

/// Longer lines under a picture are paragraphs unless something says otherwise.
const MAX_PERHAPS: usize = 160;

pub(super) fn captioned(outline: &Outline, piece: &Piece, root: usize) -> Captioned {
    if piece.chars > MAX_CAPTION || piece.table.is_some() {
        return Captioned::No;
    }
    if caption::is_line(&piece.text) {
        return Captioned::Surely;
    }
    if piece.pictures_before == 0 {
        return Captioned::No;
    }
    let around = || outline.around(piece.container).take_while(|&c| c != root);
    let in_figure = around().take(4).any(|c| &*outline.containers[c].name == "figure");
    let in_box = around().take(5).any(|c| {
        let container = &outline.containers[c];
        let text: usize = outline.pieces[container.pieces.clone()].iter().map(|p| p.chars).sum();
        let pictures = container.pictures as usize;
        let table = &*container.name == "table" && piece.chars <= MAX_IN_TABLE && text <= MAX_CAPTION * pictures;
        container.pictures > 0 && ((table && container.pieces.len() <= 3 * pictures) || (container.pieces.len() == 1 && text < MAX_PERHAPS))
    });
    if in_figure || in_box {
        return Captioned::Surely;
    }
    let centred = outline.around(piece.container).take(2).any(|c| outline.containers[c].aside);
    let slanted = piece.strong_chars * 10 > piece.chars * 8;
    if (centred || slanted) && piece.chars < MAX_PERHAPS { Captioned::Perhaps } else { Captioned::No }
}
