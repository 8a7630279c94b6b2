//! Which rows and columns of a table are heads: by their elements, or by their look.

use super::Cell;

/// Which rows and how many columns are heads.
pub(super) struct Heads {
    /// Of each row, whether it is one.
    pub rows: Vec<bool>,
    /// How many columns from the left are.
    pub columns: usize,
}

/// What a cell says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    Words,
    Figure,
    /// A year, a count of years or months: heads and figures both look so.
    Year,
}

impl Heads {
    /// The heads of the cells at `places` of a table whose text is `text`.
    pub fn of(text: &str, places: &[Vec<Option<&Cell>>]) -> Heads {
        let says: Vec<Vec<Says>> = places.iter().map(|row| row.iter().map(|cell| says(text, *cell)).collect()).collect();
        let mut rows: Vec<bool> = places.iter().map(|row| is_marked(row)).collect();
        let marked = rows.iter().take_while(|head| **head).count();
        let top = if places[..marked].iter().all(|row| is_wide(row)) { head_rows(places, &says) } else { marked };
        rows[..top].iter_mut().for_each(|head| *head = true);
        for row in 1..places.len().saturating_sub(1) {
            rows[row] |= rows[row - 1] && !says[row].contains(&Says::Figure) && goes_on(&places[row - 1], &places[row]);
        }
        for (head, row) in rows.iter_mut().zip(places) {
            *head |= is_wide(row);
        }
        Heads { columns: head_columns(places, &says, &rows), rows }
    }
}

/// Whether one cell alone reaches over more than half of the table: it names what stands under it.
fn is_wide(row: &[Option<&Cell>]) -> bool {
    let filled = |cell: &&Option<&Cell>| cell.is_some_and(|c| c.span.is_some());
    let Some(first) = row.iter().find(filled) else { return false };
    let places = row.iter().filter(filled);
    row.len() > 1 && places.clone().count() * 2 > row.len() && places.clone().all(|cell| same(*cell, *first))
}

/// Whether a head reaches into the next row: a cell comes down, or one over several columns is divided there.
fn goes_on(row: &[Option<&Cell>], next: &[Option<&Cell>]) -> bool {
    let down = row.iter().zip(next).any(|(above, below)| same(*above, *below));
    let divided = row.windows(2).zip(next.windows(2)).any(|(above, below)| same(above[0], above[1]) && !same(below[0], below[1]));
    down || (divided && !is_wide(row))
}

/// Whether two places hold the same cell.
fn same(one: Option<&Cell>, other: Option<&Cell>) -> bool {
    matches!((one, other), (Some(a), Some(b)) if std::ptr::eq(a, b))
}

/// Whether the elements of a row make it a head: more than one cell, all of them heads.
fn is_marked(row: &[Option<&Cell>]) -> bool {
    let filled = || row.iter().flatten().filter(|c| c.span.is_some());
    filled().count() > 1 && filled().all(|c| c.head)
}

/// How many rows at the top look like heads, where no element says so: all bold, or words over columns of figures.
fn head_rows(places: &[Vec<Option<&Cell>>], says: &[Vec<Says>]) -> usize {
    let filled = |row: usize| places[row].iter().flatten().filter(|c| c.span.is_some());
    // Behind a title as wide as the table.
    let first = places.iter().take_while(|row| is_wide(row)).count();
    if first > 1 || first + 1 >= places.len() {
        return 0;
    }
    let bold = |row: usize| filled(row).all(|c| c.bold);
    let of_figures = |column: usize| {
        let rows = || places.iter().zip(says).skip(first + 1).filter(|(row, _)| !is_wide(row));
        let below = || rows().map(|(_, says)| says[column]).filter(|s| *s != Says::Nothing);
        below().filter(|s| matches!(s, Says::Figure | Says::Year)).count() * 2 > below().count()
    };
    let columns = 0..says[first].len();
    let named = columns.clone().filter(|&c| matches!(says[first][c], Says::Words | Says::Year)).count() * 2 >= columns.len();
    let over_figures = named && !says[first].contains(&Says::Figure) && columns.into_iter().any(of_figures);
    let set_apart = filled(first).count() > 1 && bold(first) && !(first + 1..places.len()).all(bold);
    if set_apart || over_figures { first + 1 } else { 0 }
}

/// How many columns from the left head their rows: cells of the head element, or words beside figures, behind a counter perhaps.
fn head_columns(places: &[Vec<Option<&Cell>>], says: &[Vec<Says>], heads: &[bool]) -> usize {
    let width = places.first().map_or(0, Vec::len);
    let body = || (0..places.len()).filter(|&row| !heads[row]);
    if width < 2 || body().next().is_none() {
        return 0;
    }
    let marked = |column: &usize| body().all(|row| places[row][*column].is_none_or(|c| c.head || c.span.is_none()));
    let marked = (0..width - 1).take_while(marked).count();
    if marked > 0 {
        return marked;
    }
    let count = |column: usize, of: &[Says]| body().filter(|&row| of.contains(&says[row][column])).count();
    let mut filled = body().filter(|&row| says[row].iter().any(|s| *s != Says::Nothing)).count();
    filled = filled.max(1);
    let words = |column: usize| count(column, &[Says::Words]) * 3 > filled * 2;
    let years = |column: usize| count(column, &[Says::Year]) * 3 > filled * 2;
    let figures = |from: usize| (from..width).any(|column| count(column, &[Says::Figure]) * 2 > filled);
    if (words(0) || years(0)) && figures(1) {
        return 1;
    }
    // `1 | Xã Đồng Cao | 12.000`: the counter and the name.
    let counter = count(0, &[Says::Figure]) * 3 > filled * 2;
    usize::from(counter && width > 2 && words(1) && figures(2)) * 2
}

/// Letters that a figure may have beside it: its unit.
const UNIT_LETTERS: usize = 8;

fn says(text: &str, cell: Option<&Cell>) -> Says {
    let Some(span) = cell.and_then(|c| c.span) else { return Says::Nothing };
    let text = &text[span.range()];
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let year =
        |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")) && part.bytes().all(|b| b.is_ascii_digit());
    if text.split(|c: char| !c.is_alphanumeric()).any(year) && digits <= 10 && !text.contains(['%', ',']) {
        return Says::Year;
    }
    match digits {
        0 if letters == 0 => Says::Nothing,
        0 => Says::Words,
        _ if letters <= UNIT_LETTERS && text.starts_with(|c: char| !c.is_alphabetic()) => Says::Figure,
        _ => Says::Words,
    }
}
