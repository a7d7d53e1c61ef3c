//! How far the score is from how often it is right.

use super::measures::Judged;
use crate::output::rounded;

/// The share of texts on a page that is abusive (design, section 2).
const ABUSIVE: f64 = 0.05;
const BINS: usize = 10;

/// The expected calibration error: texts in the order of their scores are cut into bins of as many
/// texts each; of a bin counts how far its mean score is from the share of it that is abusive.
///
/// Texts weigh so that the mix is that of a page. A set that holds only one of the labels has none.
pub fn calibration_error(judged: &[Judged]) -> Option<f64> {
    let abusive = judged.iter().filter(|one| one.abusive).count();
    let harmless = judged.len() - abusive;
    if abusive == 0 || harmless == 0 {
        return None;
    }
    let [of_abusive, of_harmless] = [ABUSIVE / abusive as f64, (1.0 - ABUSIVE) / harmless as f64];
    let mut sorted = judged.to_vec();
    sorted.sort_by(|a, b| a.score.total_cmp(&b.score));
    // Of each text its weight times its score, and its weight if it is abusive. Texts with equal
    // scores share both, so that nothing hangs on their order.
    let mut texts = Vec::with_capacity(sorted.len());
    for equal in sorted.chunk_by(|a, b| a.score.total_cmp(&b.score).is_eq()) {
        let (all, abusive) = (equal.len(), equal.iter().filter(|one| one.abusive).count());
        let abuse = of_abusive * abusive as f64 / all as f64;
        let weight = abuse + of_harmless * (all - abusive) as f64 / all as f64;
        texts.extend(equal.iter().map(|one| (weight * one.score, abuse)));
    }
    let bin = |at: usize| texts.len() * at / BINS;
    let error = |at: usize| {
        let bin = texts.get(bin(at)..bin(at + 1)).unwrap_or_default();
        bin.iter().map(|(score, abuse)| score - abuse).sum::<f64>().abs()
    };
    rounded(Some((0..BINS).map(error).sum()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Label and score.
    fn error(table: &[(u8, f64)]) -> Option<f64> {
        let judged =
            |&(label, score): &(u8, f64)| Judged { abusive: label == 1, found: false, score };
        calibration_error(&table.iter().map(judged).collect::<Vec<_>>())
    }

    #[test]
    fn texts_weigh_as_on_a_page() {
        // One a bin. Abusive weigh 0.025 each: 0.025·(1 - 0.9) + 0.025·(1 - 0.4) = 0.0175. Harmless
        // weigh 0.475 each: 0.475·0.1 + 0.475·0.3 = 0.19.
        assert_eq!(error(&[(1, 0.9), (0, 0.1), (1, 0.4), (0, 0.3)]), Some(0.2075));
    }

    #[test]
    fn a_bin_counts_by_its_means() {
        // Ten bins of two, an abusive text (weight 0.005) and a harmless one (0.095), both with the
        // score n/10: |0.1·n/10 - 0.005| is 0.005 for n = 0, and for 1 to 9 together
        // 0.01·45 - 9·0.005 = 0.405.
        let mut table: Vec<(u8, f64)> =
            (0..20_u8).map(|n| (n % 2, f64::from(n / 2) / 10.0)).collect();
        assert_eq!(error(&table), Some(0.41));
        table.reverse();
        assert_eq!(error(&table), Some(0.41));
    }

    #[test]
    fn equal_scores_are_one_text_as_good_as_the_other() {
        // All say 0.05, and of the weight 0.05 is abusive, wherever the abusive text stands.
        for place in [0, 7, 19] {
            let table: Vec<(u8, f64)> = (0..20).map(|n| (u8::from(n == place), 0.05)).collect();
            assert_eq!(error(&table), Some(0.0));
        }
    }

    #[test]
    fn one_label_says_nothing() {
        assert_eq!(error(&[(1, 0.9), (1, 0.1)]), None);
        assert_eq!(error(&[(0, 0.9)]), None);
        assert_eq!(error(&[]), None);
    }
}
