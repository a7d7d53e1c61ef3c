//! One score of both heads and of what lists and context found: a logistic regression on texts
//! kept back, weighted as pages are, 5 in 100 of them abusive (DESIGN §2).

use tiqa::classifier::{FUSION, fused};

/// A text kept back: heads, what was found, label, weight.
pub struct Kept {
    pub heads: [f64; 2],
    pub found: f64,
    pub abusive: bool,
    pub weight: f64,
}

/// The share of abusive texts among those on a page.
pub const ABUSIVE: f64 = 0.05;
const ROUNDS: usize = 4000;
const RATE: f64 = 0.5;
/// Keeps the numbers small where few texts say anything.
const DECAY: f64 = 1e-5;

/// The fusion's numbers.
pub fn fit(kept: &[Kept]) -> [f64; FUSION] {
    let share = |abusive: bool| {
        kept.iter().filter(|one| one.abusive == abusive).map(|one| one.weight).sum::<f64>()
    };
    let (abusive, harmless) = (share(true).max(1e-9), share(false).max(1e-9));
    let inputs: Vec<([f64; FUSION], f64, f64)> = kept
        .iter()
        .map(|one| {
            let [children, public] = one.heads;
            let (truth, weight) = if one.abusive {
                (1.0, ABUSIVE * one.weight / abusive)
            } else {
                (0.0, (1.0 - ABUSIVE) * one.weight / harmless)
            };
            (fused(children, public, one.found), truth, weight)
        })
        .collect();
    let mut numbers = [0.0; FUSION];
    let mut squares = [1e-8; FUSION];
    for _ in 0..ROUNDS {
        let mut gradient = numbers.map(|number| number * DECAY);
        for (input, truth, weight) in &inputs {
            let logit: f64 = input.iter().zip(&numbers).map(|(a, b)| a * b).sum();
            let error = (1.0 / (1.0 + (-logit).exp()) - truth) * weight;
            gradient.iter_mut().zip(input).for_each(|(sum, value)| *sum += error * value);
        }
        for ((number, square), gradient) in numbers.iter_mut().zip(&mut squares).zip(gradient) {
            *square += gradient * gradient;
            *number -= RATE * gradient / square.sqrt();
        }
    }
    numbers
}
