//! One score of both heads and of what lists and context found: mixed as the recipe says, then
//! made a likelihood (Platt 1999) on texts kept back, weighted as pages are, 5 in 100 of them
//! abusive (DESIGN §2).

use tiqa::classifier::{FUSION, mixed};

use super::recipe::Mix;

/// A text kept back.
pub struct Kept {
    /// Logits of children's messages and of public quarrels.
    pub heads: [f64; 2],
    /// What lists and context found.
    pub found: f64,
    pub abusive: bool,
    /// What it counts among abusive or harmless ones.
    pub weight: f64,
}

/// The share of abusive texts among those on a page.
const ABUSIVE: f64 = 0.05;
const ROUNDS: usize = 50;
/// Keeps a step finite where no text is in doubt.
const DECAY: f64 = 1e-9;

/// The fusion's numbers.
pub fn fit(kept: &[Kept], mix: Mix) -> [f64; FUSION] {
    let share = |abusive: bool| {
        kept.iter().filter(|one| one.abusive == abusive).map(|one| one.weight).sum::<f64>()
    };
    let (abusive, harmless) = (share(true).max(1e-9), share(false).max(1e-9));
    let numbers = [mix.children, mix.public, mix.found];
    let sums: Vec<(f64, f64, f64)> = kept
        .iter()
        .map(|one| {
            let [children, public] = one.heads;
            let sum = mixed(numbers, children, public, one.found);
            let (truth, weight) = if one.abusive {
                (1.0, ABUSIVE / abusive)
            } else {
                (0.0, (1.0 - ABUSIVE) / harmless)
            };
            (sum, truth, weight * one.weight)
        })
        .collect();
    // Newton's method: two numbers, a convex loss.
    let (mut bias, mut slope) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        let mut gradient = [0.0; 2];
        let mut curve = [DECAY, 0.0, DECAY];
        for (sum, truth, weight) in &sums {
            let likelihood = 1.0 / (1.0 + libm::exp(-bias - slope * sum));
            let (error, flat) = (likelihood - truth, likelihood * (1.0 - likelihood));
            gradient = [gradient[0] + weight * error, gradient[1] + weight * error * sum];
            curve = [
                curve[0] + weight * flat,
                curve[1] + weight * flat * sum,
                curve[2] + weight * flat * sum * sum,
            ];
        }
        let determinant = curve[0] * curve[2] - curve[1] * curve[1];
        bias -= (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant;
        slope -= (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant;
    }
    [mix.children, mix.public, mix.found, bias, slope]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts whose likelihood is known: at a sum of 0 half as likely as harmless, one in 20 abusive.
    #[test]
    fn likelihoods_are_those_of_a_page() {
        let text =
            |abusive: bool, found: f64| Kept { heads: [0.0; 2], found, abusive, weight: 1.0 };
        let kept: Vec<Kept> = [(true, 1.0, 9), (true, 0.0, 1), (false, 1.0, 1), (false, 0.0, 9)]
            .iter()
            .flat_map(|(abusive, found, times)| (0..*times).map(|_| text(*abusive, *found)))
            .collect();
        let mix = Mix { children: 0.0, public: 0.0, found: 1.0 };
        let [.., bias, slope] = fit(&kept, mix);
        let sum = |found: f64| mixed([0.0, 0.0, 1.0], 0.0, 0.0, found);
        let likelihood = |found: f64| 1.0 / (1.0 + libm::exp(-bias - slope * sum(found)));
        // By hand: 0.05·0.9 / (0.05·0.9 + 0.95·0.1) = 0.3214; 0.05·0.1 / (… + 0.95·0.9) = 0.0058.
        assert!((likelihood(1.0) - 0.3214).abs() < 0.01, "{}", likelihood(1.0));
        assert!((likelihood(0.0) - 0.0058).abs() < 0.002, "{}", likelihood(0.0));
    }
}
