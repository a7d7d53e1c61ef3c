//! How far macro-F1 may be off for want of texts.

use tiqa_evasion::Random;

use super::measures::{Counts, Judged};
use crate::output::rounded;

const RESAMPLES: usize = 1000;
/// What lies below the interval, and above it.
const TAIL: f64 = 0.025;

/// The interval that holds macro-F1 in 95 of 100 sets drawn from this one, with putting back. Drawn
/// sets with one label alone have no macro-F1 and do not count.
pub fn macro_f1_interval(judged: &[Judged], seed: u64) -> Option<[f64; 2]> {
    let counts = Counts::of(judged);
    let mut random = Random::new(seed);
    let mut drawn: Vec<f64> =
        (0..RESAMPLES).filter_map(|_| draw(counts, &mut random).macro_f1()).collect();
    drawn.sort_by(f64::total_cmp);
    let [low, high] = [TAIL, 1.0 - TAIL].map(|share| rounded(quantile(&drawn, share)));
    Some([low?, high?])
}

/// As many texts again. Only where a text is counted matters, so no texts are copied.
fn draw(counts: Counts, random: &mut Random) -> Counts {
    let Counts { hits, misses, alarms, calm } = counts;
    let (abusive, found) = (hits + misses, hits + misses + alarms);
    let mut drawn = Counts::default();
    for _ in 0..found + calm {
        match random.below(found + calm) {
            at if at < hits => drawn.hits += 1,
            at if at < abusive => drawn.misses += 1,
            at if at < found => drawn.alarms += 1,
            _ => drawn.calm += 1,
        }
    }
    drawn
}

/// The least of sorted numbers that so many are not above.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(counts: [usize; 4]) -> Vec<Judged> {
        let cells = [(true, true), (true, false), (false, true), (false, false)];
        let texts = cells.into_iter().zip(counts).flat_map(|((abusive, found), count)| {
            std::iter::repeat_n(Judged { abusive, found, score: 0.0 }, count)
        });
        texts.collect()
    }

    #[test]
    fn quantiles_are_by_rank() {
        let sorted: Vec<f64> = (1..=1000).map(f64::from).collect();
        assert_eq!(quantile(&sorted, 0.025), Some(25.0));
        assert_eq!(quantile(&sorted, 0.975), Some(975.0));
        // 0.025·3 is above 0: the first; 0.975·3 = 2.925: the third.
        assert_eq!(quantile(&[1.0, 2.0, 3.0], 0.025), Some(1.0));
        assert_eq!(quantile(&[1.0, 2.0, 3.0], 0.975), Some(3.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn the_interval_is_as_wide_as_chance() {
        // Of 4,000 texts half of each label is found. Macro-F1 is then close to the share judged
        // rightly, whose standard deviation is √(0.5·0.5/4000) = 0.0079: 0.5 ± 1.96·0.0079, that is
        // 0.4845 to 0.5155.
        let interval = macro_f1_interval(&judged([1000, 1000, 1000, 1000]), 1);
        let [low, high] = interval.expect("both labels");
        assert!((low - 0.4845).abs() < 0.002 && (high - 0.5155).abs() < 0.002, "{low} {high}");
    }

    #[test]
    fn no_error_is_certain_and_one_label_says_nothing() {
        assert_eq!(macro_f1_interval(&judged([1, 0, 0, 1]), 1), Some([1.0, 1.0]));
        assert_eq!(macro_f1_interval(&judged([0, 3, 3, 0]), 1), Some([0.0, 0.0]));
        assert_eq!(macro_f1_interval(&judged([3, 3, 0, 0]), 1), None);
        assert_eq!(macro_f1_interval(&[], 1), None);
    }

    #[test]
    fn chance_hangs_on_the_seed_alone() {
        let texts = judged([30, 20, 10, 40]);
        assert_eq!(macro_f1_interval(&texts, 7), macro_f1_interval(&texts, 7));
        assert_ne!(macro_f1_interval(&texts, 7), macro_f1_interval(&texts, 8));
    }
}
