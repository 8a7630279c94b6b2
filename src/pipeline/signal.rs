//! Signals: the first ends the run in good order, the second at once.

use crate::error::{Error, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Signals that have come so far.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    number: Arc<AtomicUsize>,
}

impl Signals {
    /// Listens to SIGINT, SIGTERM and SIGHUP.
    #[cfg(unix)]
    pub fn listen() -> Result<Self, Error> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
        use signal_hook::flag;
        let failed = |error: std::io::Error| Error::new(ErrorKind::Internal, format!("no signals: {error}"));
        let signals = Signals::default();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            let again = Arc::new(AtomicBool::new(false));
            // In this order: the first signal finds the flag still down.
            flag::register_conditional_shutdown(signal, 128 + signal, again.clone()).map_err(failed)?;
            flag::register(signal, again).map_err(failed)?;
            let number = usize::try_from(signal).unwrap_or_default();
            flag::register_usize(signal, signals.number.clone(), number).map_err(failed)?;
        }
        // So that a file over the limit is an error of writing, not the end of the process.
        flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map_err(failed)?;
        Ok(signals)
    }

    /// Where there are no signals, nothing is listened to.
    #[cfg(not(unix))]
    pub fn listen() -> Result<Self, Error> {
        Ok(Signals::default())
    }

    /// The error that a signal stands for, once one has come.
    pub fn check(&self) -> Result<(), Error> {
        match self.number.load(Ordering::Relaxed) {
            0 => Ok(()),
            signal => Err(Error::new(ErrorKind::Interrupted(i32::try_from(signal).unwrap_or(2)), "interrupted")),
        }
    }

    /// The next message, none when all senders are gone; a signal ends the waiting.
    pub fn receive<T>(&self, receiver: &Receiver<T>) -> Result<Option<T>, Error> {
        loop {
            self.check()?;
            match receiver.recv_timeout(Duration::from_millis(50)) {
                Ok(message) => return Ok(Some(message)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}
