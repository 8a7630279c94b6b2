//! Panics of one document: caught, silent, and put into words.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics inside [`catch`] off standard error; others are reported as ever.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.get() {
                PLACE.set(info.location().map(|place| format!("{}:{}", place.file(), place.line())));
            } else {
                previous(info);
            }
        }));
    });
}

/// Runs `work`; a panic becomes its message.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let outer = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|panic| {
        let text = text(panic.as_ref());
        match PLACE.take() {
            Some(place) => format!("{text} ({place})"),
            None => text,
        }
    })
}

/// What a panic says.
pub fn text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "a panic without words".to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_becomes_its_words() {
        super::install();
        assert_eq!(super::catch(|| 7), Ok(7));
        let words = super::catch(|| std::panic::panic_any("lạ".to_owned())).map(|()| 0);
        assert!(words.unwrap_err().starts_with("lạ (src"));
    }
}
