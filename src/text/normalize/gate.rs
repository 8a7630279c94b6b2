//! Which steps can find anything: one pass over the bytes for all of them, so that a clean text costs hardly more than reading it.

use super::{Step, Steps};
use crate::text::scan::{self, Signs};

/// The steps that `text` may have work for.
pub fn due(text: &str) -> Steps {
    let signs = scan::scan(text);
    let steps: [(Signs, &[Step]); 8] = [
        (Signs::BLANK, &[Step::Control, Step::Space]),
        (Signs::ESCAPED, &[Step::Entity, Step::Escape]),
        (Signs::MARK, &[Step::Mark, Step::Compose]),
        (Signs::MISREAD, &[Step::Mojibake]),
        (Signs::LEGACY, &[Step::Legacy]),
        (Signs::ETH, &[Step::Eth]),
        (Signs::OTHER, &[Step::Control, Step::Invisible, Step::Width, Step::Space, Step::Homoglyph]),
        (Signs::SUSPECT, &[Step::Tone]),
    ];
    steps.iter().filter(|(sign, _)| signs.has(*sign)).flat_map(|(_, steps)| *steps).fold(Steps::NONE, |due, &step| due.with(step))
}
