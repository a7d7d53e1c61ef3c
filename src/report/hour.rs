//! Time in a report: whole hours, so that no time ties a report to a moment on a page.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

const HOUR: i64 = 3_600;

/// The hour a moment lies in, such as `2026-11-23T20:00:00Z`.
///
/// `ms` counts from the epoch; `None` outside the years 1970 to 9999.
pub fn hour_of(ms: i64) -> Option<String> {
    let seconds = u64::try_from(ms).ok()? / 1_000;
    let hour = i64::try_from(seconds).ok()? / HOUR * HOUR;
    OffsetDateTime::from_unix_timestamp(hour).ok()?.format(&Rfc3339).ok()
}

/// Milliseconds since the epoch of an RFC 3339 time.
pub fn parse_time(text: &str) -> Option<i64> {
    let seconds = OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp();
    seconds.checked_mul(1_000)
}

/// Whether a text is exactly what [`hour_of`] writes.
pub(super) fn is_hour(text: &str) -> bool {
    parse_time(text).and_then(hour_of).is_some_and(|hour| hour == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_becomes_its_hour() {
        let moment = 1_795_464_011_123;
        assert_eq!(hour_of(moment).as_deref(), Some("2026-11-23T20:00:00Z"));
        assert_eq!(hour_of(0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(hour_of(-1), None);
        assert_eq!(hour_of(i64::MAX), None);
    }

    #[test]
    fn only_whole_hours_in_universal_time_pass() {
        assert!(is_hour("2026-11-23T20:00:00Z"));
        for text in
            ["2026-11-23T20:00:01Z", "2026-11-23T20:30:00Z", "2026-11-23T21:00:00+01:00", ""]
        {
            assert!(!is_hour(text), "{text}");
        }
    }
}
