//! The time now.

use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

const HOUR: i64 = 3_600;

/// Milliseconds since the epoch.
pub fn now_ms() -> i64 {
    OffsetDateTime::now_utc().unix_timestamp().saturating_mul(1_000)
}

/// Seconds since the epoch, cut to the hour: the finest time that is stored or logged.
pub fn hour() -> i64 {
    OffsetDateTime::now_utc().unix_timestamp() / HOUR * HOUR
}

/// Now and a number of days later, both cut to the hour, RFC 3339.
pub fn span_of_days(days: u16) -> Option<(String, String)> {
    let start = OffsetDateTime::from_unix_timestamp(hour()).ok()?;
    let end = start.checked_add(Duration::days(days.into()))?;
    Some((start.format(&Rfc3339).ok()?, end.format(&Rfc3339).ok()?))
}
