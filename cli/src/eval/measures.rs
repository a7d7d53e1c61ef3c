//! The arithmetic of `tiqa eval`.

use serde::Serialize;

use crate::output::rounded;

/// A text, judged.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// What its label says.
    pub abusive: bool,
    /// What the engine says.
    pub found: bool,
    pub score: f64,
}

/// What is measured of a set of texts. A figure that the set cannot give, such as the recall of
/// harmless texts, is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measures {
    pub rows: usize,
    pub abusive: usize,
    /// The share of abusive texts that is found.
    pub recall: Option<f64>,
    /// The share of found texts that is abusive.
    pub precision: Option<f64>,
    /// The mean F1 of the two labels, for sets that hold both.
    pub macro_f1: Option<f64>,
    /// The share of harmless texts that is found.
    pub false_alarms: Option<f64>,
    /// How often an abusive text has a higher score than a harmless one; equal scores count half.
    pub auc: Option<f64>,
}

/// How often label and finding go together in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub hits: usize,
    pub misses: usize,
    pub alarms: usize,
    pub calm: usize,
}

impl Counts {
    pub fn of(judged: &[Judged]) -> Self {
        let count = |abusive: bool, found: bool| {
            judged.iter().filter(|one| one.abusive == abusive && one.found == found).count()
        };
        Self {
            hits: count(true, true),
            misses: count(true, false),
            alarms: count(false, true),
            calm: count(false, false),
        }
    }

    /// The mean F1 of the two labels, where there are both.
    pub fn macro_f1(self) -> Option<f64> {
        let Self { hits, misses, alarms, calm } = self;
        let both = hits + misses > 0 && alarms + calm > 0;
        let f1 = |right: usize| ratio(2 * right, 2 * right + misses + alarms).unwrap_or(0.0);
        both.then(|| f64::midpoint(f1(hits), f1(calm)))
    }
}

impl Measures {
    /// Measures judged texts.
    pub fn of(judged: &[Judged]) -> Self {
        let counts = Counts::of(judged);
        let Counts { hits, misses, alarms, calm } = counts;
        Self {
            rows: judged.len(),
            abusive: hits + misses,
            recall: rounded(ratio(hits, hits + misses)),
            precision: rounded(ratio(hits, hits + alarms)),
            macro_f1: rounded(counts.macro_f1()),
            false_alarms: rounded(ratio(alarms, alarms + calm)),
            auc: rounded(auc(judged)),
        }
    }
}

/// A share of something.
pub fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// By ranks (Mann and Whitney): texts with equal scores share the mean of their ranks.
fn auc(judged: &[Judged]) -> Option<f64> {
    let mut sorted: Vec<Judged> = judged.to_vec();
    sorted.sort_by(|a, b| a.score.total_cmp(&b.score));
    let (mut ranks, mut before) = (0.0, 0);
    for equal in sorted.chunk_by(|a, b| a.score.total_cmp(&b.score).is_eq()) {
        let rank = before as f64 + (equal.len() + 1) as f64 / 2.0;
        ranks += rank * equal.iter().filter(|one| one.abusive).count() as f64;
        before += equal.len();
    }
    let abusive = judged.iter().filter(|one| one.abusive).count();
    let pairs = abusive * (judged.len() - abusive);
    let lowest = (abusive * (abusive + 1)) as f64 / 2.0;
    (pairs > 0).then(|| (ranks - lowest) / pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Label, finding, score.
    fn measures(table: &[(u8, u8, f64)]) -> Measures {
        let judged = |&(label, found, score): &(u8, u8, f64)| Judged {
            abusive: label == 1,
            found: found == 1,
            score,
        };
        Measures::of(&table.iter().map(judged).collect::<Vec<_>>())
    }

    #[test]
    fn figures_worked_out_by_hand() {
        // Abusive: 0.9 found, 0.6 found, 0.2 missed. Harmless: 0.7 alarm, 0.3, 0.1, 0.05.
        let table = [
            (1, 1, 0.9),
            (0, 1, 0.7),
            (1, 1, 0.6),
            (0, 0, 0.3),
            (1, 0, 0.2),
            (0, 0, 0.1),
            (0, 0, 0.05),
        ];
        // F1 of abuse 2·2/(2·2+1+1) = 2/3, of harmless 2·3/(2·3+1+1) = 3/4; mean 17/24.
        // Pairs won: 0.9 wins 4, 0.6 wins 3, 0.2 wins 2, of 12.
        let expected = Measures {
            rows: 7,
            abusive: 3,
            recall: Some(0.6667),
            precision: Some(0.6667),
            macro_f1: Some(0.7083),
            false_alarms: Some(0.25),
            auc: Some(0.75),
        };
        assert_eq!(measures(&table), expected);
    }

    #[test]
    fn equal_scores_count_half() {
        let auc = |table: &[(u8, u8, f64)]| measures(table).auc;
        assert_eq!(auc(&[(1, 0, 0.0), (0, 0, 0.0)]), Some(0.5));
        // Pairs: (.5, .5) half, (.5, .2) won, (.2, .5) lost, (.2, .2) half: 2 of 4.
        assert_eq!(auc(&[(1, 0, 0.5), (1, 0, 0.2), (0, 0, 0.5), (0, 0, 0.2)]), Some(0.5));
        // Pairs: (.8, .5) won, (.8, .5) won, (.5, .5) half twice: 3 of 4.
        assert_eq!(auc(&[(1, 0, 0.8), (1, 0, 0.5), (0, 0, 0.5), (0, 0, 0.5)]), Some(0.75));
        assert_eq!(auc(&[(0, 0, 0.9), (1, 0, 0.1)]), Some(0.0));
    }

    #[test]
    fn what_a_set_cannot_say_is_none() {
        let harmless = measures(&[(0, 1, 0.9), (0, 0, 0.1)]);
        assert_eq!((harmless.recall, harmless.precision), (None, Some(0.0)));
        assert_eq!((harmless.macro_f1, harmless.auc), (None, None));
        assert_eq!(harmless.false_alarms, Some(0.5));
        let abusive = measures(&[(1, 0, 0.1)]);
        assert_eq!((abusive.recall, abusive.precision), (Some(0.0), None));
        assert_eq!((abusive.false_alarms, abusive.macro_f1), (None, None));
        let nothing_found = measures(&[(1, 0, 0.1), (0, 0, 0.1)]);
        // F1 of abuse 0, of harmless 2/(2+1) = 2/3.
        assert_eq!(nothing_found.macro_f1, Some(0.3333));
        assert_eq!(measures(&[]).rows, 0);
    }
}
