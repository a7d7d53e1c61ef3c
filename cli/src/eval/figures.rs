//! All that is measured of a set of texts.

use serde::Serialize;
use tiqa::{Category, Verdict};

use super::bootstrap::macro_f1_interval;
use super::measures::{Judged, Measures, ratio};
use crate::labelled::Row;
use crate::output::rounded;

/// A text with its verdict.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub judged: Judged,
    /// Said to be harmless, and abusive on reading.
    pub disputed: bool,
    /// Of abusive texts whose category is one of ours: whether the verdict names it first.
    pub category_right: Option<bool>,
}

/// The measures of a set, and what more is known of its texts.
#[derive(Debug, Serialize)]
pub struct Figures {
    #[serde(flatten)]
    pub measures: Measures,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub macro_f1_interval: Option<[f64; 2]>,
    /// The share of harmless texts that is found, without the disputed ones.
    pub false_alarms_undisputed: Option<f64>,
    /// The share of abusive texts with a category of ours whose verdict names it first.
    pub category_right: Option<f64>,
    /// The same among those that are found.
    pub category_right_of_found: Option<f64>,
}

impl Seen {
    pub fn of(row: &Row, verdict: &Verdict, disputed: bool) -> Self {
        let ours = Category::from_key(&row.category).filter(|one| row.abusive && one.is_abuse());
        Self {
            judged: Judged { abusive: row.abusive, found: verdict.abusive, score: verdict.score },
            disputed,
            category_right: ours.map(|one| verdict.categories.first() == Some(&one)),
        }
    }
}

impl Figures {
    /// Measures texts; the interval, which takes time, where there is a seed for it.
    pub fn of(seen: &[Seen], interval: Option<u64>) -> Self {
        let judged: Vec<Judged> = seen.iter().map(|one| one.judged).collect();
        let share = |right: &dyn Fn(&Seen) -> bool, of: &dyn Fn(&Seen) -> bool| {
            let all: Vec<&Seen> = seen.iter().filter(|one| of(one)).collect();
            rounded(ratio(all.iter().filter(|one| right(one)).count(), all.len()))
        };
        let found = |one: &Seen| one.judged.found;
        let right = |one: &Seen| one.category_right == Some(true);
        Self {
            measures: Measures::of(&judged),
            macro_f1_interval: interval.and_then(|seed| macro_f1_interval(&judged, seed)),
            false_alarms_undisputed: share(&found, &|one| !one.judged.abusive && !one.disputed),
            category_right: share(&right, &|one| one.category_right.is_some()),
            category_right_of_found: share(&right, &|one| {
                one.category_right.is_some() && found(one)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(abusive: bool, found: bool, disputed: bool, category_right: Option<bool>) -> Seen {
        Seen { judged: Judged { abusive, found, score: 0.0 }, disputed, category_right }
    }

    #[test]
    fn disputed_rows_are_no_false_alarms() {
        // Harmless: an alarm, a disputed alarm, a disputed miss, two calm. An abusive one found.
        let texts = [
            seen(false, true, false, None),
            seen(false, true, true, None),
            seen(false, false, true, None),
            seen(false, false, false, None),
            seen(false, false, false, None),
            seen(true, true, false, None),
        ];
        let figures = Figures::of(&texts, None);
        assert_eq!(figures.measures.false_alarms, Some(0.4));
        assert_eq!(figures.false_alarms_undisputed, Some(0.3333));
        assert_eq!(Figures::of(&texts[1..3], None).false_alarms_undisputed, None);
    }

    #[test]
    fn categories_are_right_among_all_and_among_the_found() {
        // Two right, one wrong, one missed; a found one of another set's category counts nowhere.
        let texts = [
            seen(true, true, false, Some(true)),
            seen(true, true, false, Some(true)),
            seen(true, true, false, Some(false)),
            seen(true, false, false, Some(false)),
            seen(true, true, false, None),
            seen(false, true, false, None),
        ];
        let figures = Figures::of(&texts, None);
        assert_eq!(figures.category_right, Some(0.5));
        assert_eq!(figures.category_right_of_found, Some(0.6667));
        let others = Figures::of(&texts[4..], None);
        assert_eq!((others.category_right, others.category_right_of_found), (None, None));
    }
}
