//! The smallest automaton over symbols of letters that tells words without the shape of a syllable.
//!
//! It knows shapes only: each vowel with or without a tone, and two consonants (g and q) apart from the others. What passes may
//! still be no syllable (`hàc`); what [`Letters::repaired`](super::Letters::repaired) can repair never passes.

use super::alphabet::{Letter, number};
use super::spelling::for_each_shape;
use std::collections::HashMap;

/// A byte in the midst of a character.
pub const STAY: u8 = 0;
/// No letter.
pub const END: u8 = 1;
const CONSONANT: u8 = 2;
const G: u8 = 3;
const Q: u8 = 4;
/// A letter that Vietnamese does not have.
pub const OTHER: u8 = 5;
/// The first of twelve vowels without tone; twelve with tone follow.
const VOWEL: u8 = 6;
/// A power of two above the last symbol.
pub const SYMBOLS: usize = 32;

/// Between words.
pub const START: u8 = 0;
/// A word that is no syllable so far and has no marked vowel.
const FOREIGN: u8 = 1;
/// A word that has a marked vowel and no shape of a syllable; the automaton stays there.
pub const SUSPECT: u8 = 2;

/// The symbol of `c`, if Vietnamese has it.
pub fn symbol_of(c: char) -> Option<u8> {
    Letter::of(c).map(|letter| symbol(letter.number(), letter.tone() != 0))
}

/// The symbols of the letters by their numbers, without tone.
const LETTERS: [u8; SYMBOLS] = {
    let mut symbols = [CONSONANT; SYMBOLS];
    symbols[number('g') as usize] = G;
    symbols[number('q') as usize] = Q;
    let vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
    let mut at = 0;
    while at < vowels.len() {
        symbols[number(vowels[at]) as usize] = VOWEL + at as u8;
        at += 1;
    }
    symbols
};

const fn symbol(letter: u8, toned: bool) -> u8 {
    let symbol = LETTERS[letter as usize];
    if toned && symbol >= VOWEL { symbol + 12 } else { symbol }
}

/// Whether a symbol is a vowel with a tone, or ă â ê ô ơ ư.
fn is_marked(symbol: u8) -> bool {
    symbol >= VOWEL + 12 || matches!(symbol.wrapping_sub(VOWEL), 1 | 2 | 4 | 7 | 8 | 10)
}

/// A shape's letter so far, in the tree of all shapes.
#[derive(Default)]
struct Node {
    /// By symbol; 0 is none, since nothing leads back to the root.
    next: [u16; SYMBOLS],
    ends: bool,
    marked: bool,
}

/// The states, by symbol what follows: a tree of all shapes, whose nodes are then numbered by what follows them.
pub fn states() -> Vec<[u8; SYMBOLS]> {
    let mut nodes = vec![Node::default()];
    for_each_shape(|letters, place| {
        let mut at = 0;
        let mut marked = false;
        for (i, &letter) in letters.iter().enumerate() {
            let symbol = symbol(letter, place == Some(i));
            marked |= is_marked(symbol);
            let new = nodes.len();
            let next = &mut nodes[at].next[usize::from(symbol)];
            if *next == 0 {
                *next = new as u16;
                nodes.push(Node { marked, ..Node::default() });
                at = new;
            } else {
                at = usize::from(*next);
            }
        }
        nodes[at].ends = true;
    });
    let mut states = vec![[0; SYMBOLS]; 3];
    let after_foreign = |s| match s {
        END => START,
        s if is_marked(s) => SUSPECT,
        _ => FOREIGN,
    };
    states[usize::from(FOREIGN)] = row(after_foreign, FOREIGN);
    states[usize::from(SUSPECT)] = [SUSPECT; SYMBOLS];
    let mut known: HashMap<[u8; SYMBOLS], u8> = HashMap::new();
    // Children have higher numbers than their parents.
    let mut number = vec![START; nodes.len()];
    for (at, node) in nodes.iter().enumerate().rev() {
        let next = |s: u8| match node.next[usize::from(s)] {
            0 if s == END && (node.ends || !node.marked) => START,
            0 if s == END || node.marked || is_marked(s) => SUSPECT,
            0 => FOREIGN,
            child => number[usize::from(child)],
        };
        if at == 0 {
            states[usize::from(START)] = row(next, START);
            break;
        }
        // The number of a state that is not yet known stands in its own row for "stay".
        let mut state = row(next, u8::MAX);
        number[at] = *known.entry(state).or_insert_with(|| {
            let new = states.len() as u8;
            state[usize::from(STAY)] = new;
            states.push(state);
            new
        });
    }
    states
}

fn row(next: impl Fn(u8) -> u8, stay: u8) -> [u8; SYMBOLS] {
    let mut row = [FOREIGN; SYMBOLS];
    for symbol in END..VOWEL + 24 {
        row[usize::from(symbol)] = next(symbol);
    }
    row[usize::from(STAY)] = stay;
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_fit_a_byte() {
        let numbered = states().len();
        assert!(numbered < 250, "{numbered}");
    }
}
