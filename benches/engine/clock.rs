//! Time that a thread has computed: a long measurement cannot be repeated until nothing disturbs it.

use std::time::Duration;

/// Of this thread, since some moment.
#[cfg(unix)]
pub fn now() -> Duration {
    use nix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map_or(Duration::ZERO, Duration::from)
}

/// Elsewhere the time that has passed.
#[cfg(not(unix))]
pub fn now() -> Duration {
    use std::{sync::LazyLock, time::Instant};
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}
