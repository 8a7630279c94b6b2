//! Bytes under way between the reader and the writer.

use crate::read::Stop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A limit on the bytes under way. One batch is always let through, however heavy.
pub struct Budget {
    limit: usize,
    used: Mutex<usize>,
    freed: Condvar,
    stop: Arc<AtomicBool>,
}

impl Budget {
    /// A budget of `limit` bytes; waiting ends when `stop` is set.
    pub fn new(limit: usize, stop: Arc<AtomicBool>) -> Self {
        Budget { limit, used: Mutex::new(0), freed: Condvar::new(), stop }
    }

    /// The limit in bytes.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Waits until `cost` bytes may be added.
    pub fn enter(&self, cost: usize) -> Result<(), Stop> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        while *used > 0 && *used + cost > self.limit {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Stop);
            }
            used = self.freed.wait_timeout(used, Duration::from_millis(100)).unwrap_or_else(PoisonError::into_inner).0;
        }
        *used += cost;
        if self.stop.load(Ordering::Relaxed) { Err(Stop) } else { Ok(()) }
    }

    /// Gives `cost` bytes back.
    pub fn leave(&self, cost: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(cost);
        self.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_waits_but_the_first_never() {
        let stop = Arc::new(AtomicBool::new(false));
        let budget = Budget::new(10, stop.clone());
        budget.enter(100).unwrap();
        stop.store(true, Ordering::Relaxed);
        assert!(budget.enter(1).is_err());
        stop.store(false, Ordering::Relaxed);
        budget.leave(100);
        budget.enter(1).unwrap();
    }
}
