//! Crashes on demand: what a test of crashes needs, and nothing without the feature `failpoints`.
//!
//! `TRICHLUC_FAIL=rename:3` ends the process at the third rename, as a kill would; the points are `write` (half of the
//! bytes are written), `fsync`, `rename`, `renamed` (just after one) and `ledger` (half of the line is written).
//! `TRICHLUC_FAIL=documents` makes documents with the words `failpoint=panic`, `abort`, `hang` or `hungry` do so.

#[cfg(feature = "failpoints")]
mod on {
    use memchr::memmem;
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    static WANTED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("TRICHLUC_FAIL").ok());
    static REACHED: AtomicU64 = AtomicU64::new(0);

    /// Whether the process is to die here.
    pub fn is_here(point: &str) -> bool {
        let wanted = WANTED.as_deref().and_then(|wanted| wanted.split_once(':'));
        let Some((_, count)) = wanted.filter(|(name, _)| *name == point) else { return false };
        (REACHED.fetch_add(1, Ordering::SeqCst) + 1).to_string() == count
    }

    /// Dies as by `kill -9`.
    pub fn die() -> ! {
        std::process::exit(137)
    }

    /// Does what the words of a document ask for.
    pub fn document(bytes: &[u8]) {
        if WANTED.as_deref() != Some("documents") {
            return;
        }
        let asks = |what: &str| memmem::find(bytes, format!("failpoint={what}").as_bytes()).is_some();
        if asks("panic") {
            std::panic::panic_any("a panic on demand");
        }
        if asks("abort") {
            std::process::abort();
        }
        while asks("hang") {
            std::hint::spin_loop();
        }
        let mut held = Vec::new();
        while asks("hungry") {
            held.push(vec![1_u8; 64 << 20]);
        }
    }
}

#[cfg(feature = "failpoints")]
pub use on::{die, document, is_here};

/// Never: this build has no failpoints.
#[cfg(not(feature = "failpoints"))]
#[inline]
pub fn is_here(_: &str) -> bool {
    false
}

/// Not reached: this build has no failpoints.
#[cfg(not(feature = "failpoints"))]
pub fn die() {}

/// Nothing: this build has no failpoints.
#[cfg(not(feature = "failpoints"))]
#[inline]
pub fn document(_: &[u8]) {}
