//! The network while it learns: the shape of [`tiqa::classifier::Model`] in floating point, each
//! number with the sum of its squared gradients (AdaGrad, Duchi et al. 2011).

use std::collections::{BTreeSet, HashMap, HashSet};

use tiqa::classifier::features::row;
use tiqa::classifier::{FUSION, Group, Header, OUTPUTS, scale};
use tiqa_evasion::Random;

use super::examples::Example;
use super::recipe::{Shape, Training};

/// Outputs before those of the categories.
const HEADS: usize = 2;
/// What an error of the category counts beside one of abuse.
const CATEGORY: f32 = 0.3;

/// A number that learns.
#[derive(Clone, Copy)]
struct Learned {
    number: f32,
    squares: f32,
}

impl Learned {
    fn new(number: f32) -> Self {
        Self { number, squares: 1e-3 }
    }

    fn learn(&mut self, gradient: f32, rate: f32) {
        self.squares += gradient * gradient;
        self.number -= rate * gradient / self.squares.sqrt();
    }
}

/// The network.
pub struct Network {
    shape: Shape,
    table: Vec<Learned>,
    /// Features that too few texts have: what they lead to would only blur what others say.
    rare: HashSet<u32>,
    units: Vec<Learned>,
    biases: Vec<Learned>,
    /// By output: weights of the hidden layer, of the sum, a bias.
    outputs: Vec<Learned>,
}

/// What a pass through the network leaves behind.
struct Pass {
    rows: Vec<usize>,
    scale: f32,
    input: Vec<f32>,
    hidden: Vec<f32>,
    outputs: [f32; OUTPUTS],
}

impl Network {
    pub fn new(shape: Shape, seed: u64) -> Self {
        let (width, hidden) = (usize::from(shape.width), usize::from(shape.hidden));
        let mut random = Random::new(seed);
        let mut small =
            |size: f32| Learned::new((random.below(20_001) as f32 / 10_000.0 - 1.0) * size);
        Self {
            shape,
            table: vec![Learned::new(0.0); width << shape.bits],
            rare: HashSet::new(),
            units: (0..hidden * width).map(|_| small(0.3)).collect(),
            biases: vec![Learned::new(0.05); hidden],
            outputs: (0..OUTPUTS * (hidden + width + 1)).map(|_| small(0.2)).collect(),
        }
    }

    /// Learns from all examples but those kept back.
    pub fn train(&mut self, examples: &[Example], training: Training, seed: u64) {
        self.rare = rare(examples, training.rare);
        let mut random = Random::new(seed);
        let mut mean = Mean::default();
        let mut order: Vec<usize> =
            (0..examples.len()).filter(|at| !examples[*at].kept_back).collect();
        let snapshot = order.len().div_ceil(SNAPSHOTS);
        for epoch in 0..training.epochs {
            for at in 0..order.len() {
                let other = at + random.below(order.len() - at);
                order.swap(at, other);
            }
            let rate = training.rate * (1.0 - epoch as f32 / training.epochs as f32);
            let last = epoch + 1 == training.epochs;
            let mut loss = 0.0;
            for (done, at) in order.iter().enumerate() {
                let example = &examples[*at];
                let dropped: Vec<bool> = (0..example.words)
                    .map(|_| (random.below(10_000) as f64) < training.word_dropout * 10_000.0)
                    .collect();
                loss += self.learn(example, &dropped, rate);
                if last && (done + 1).is_multiple_of(snapshot) {
                    mean.add(self);
                }
            }
            eprintln!("epoch {epoch}: loss {:.4}", loss / order.len() as f64);
        }
        mean.put_into(self);
    }

    fn numbers(&mut self) -> impl Iterator<Item = &mut Learned> {
        let dense = self.units.iter_mut().chain(&mut self.biases).chain(&mut self.outputs);
        self.table.iter_mut().chain(dense)
    }

    /// The logits of both heads for an example.
    pub fn heads(&self, example: &Example) -> [f64; HEADS] {
        let pass = self.pass(example, &[]);
        [pass.outputs[0].into(), pass.outputs[1].into()]
    }

    fn pass(&self, example: &Example, dropped: &[bool]) -> Pass {
        let (width, hidden_units) = (usize::from(self.shape.width), usize::from(self.shape.hidden));
        let left = |index: u32| dropped.get(index as usize) != Some(&true);
        let stays = |group: Group| match group {
            Group::Word(index) => left(index),
            Group::Pair(index) => left(index) && left(index + 1),
            Group::Text => true,
        };
        let hashes = || {
            let features = example.features.iter().filter(|(group, _)| stays(*group));
            features.map(|(_, hash)| *hash)
        };
        let known = hashes().filter(|hash| !self.rare.contains(hash));
        let rows: Vec<usize> = known.map(|hash| row(hash, self.shape.bits.into())).collect();
        // The engine counts all features, known or not.
        let scale = scale(hashes().count() as u32) as f32;
        let mut input = vec![0.0; width];
        for row in &rows {
            let numbers = &self.table[row * width..(row + 1) * width];
            input.iter_mut().zip(numbers).for_each(|(sum, one)| *sum += one.number);
        }
        input.iter_mut().for_each(|sum| *sum *= scale);
        let hidden: Vec<f32> = (0..hidden_units)
            .map(|unit| {
                let weights = &self.units[unit * width..(unit + 1) * width];
                (dot(weights, &input) + self.biases[unit].number).max(0.0)
            })
            .collect();
        let mut outputs = [0.0; OUTPUTS];
        let size = hidden_units + width + 1;
        for (place, output) in outputs.iter_mut().enumerate() {
            let weights = &self.outputs[place * size..(place + 1) * size];
            let (of_hidden, rest) = weights.split_at(hidden_units);
            let (of_sum, bias) = rest.split_at(width);
            *output = dot(of_hidden, &hidden) + dot(of_sum, &input) + bias[0].number;
        }
        Pass { rows, scale, input, hidden, outputs }
    }

    fn learn(&mut self, example: &Example, dropped: &[bool], rate: f32) -> f64 {
        let pass = self.pass(example, dropped);
        let truth = if example.abusive { 1.0 } else { 0.0 };
        let mut errors = [0.0; OUTPUTS];
        let mut loss = 0.0;
        for (place, weight) in example.weights.into_iter().enumerate() {
            let probability = 1.0 / (1.0 + libm::expf(-pass.outputs[place]));
            errors[place] = (probability - truth) * weight;
            let right = if example.abusive { probability } else { 1.0 - probability };
            loss -= f64::from(weight * right.max(1e-6).ln());
        }
        if let Some(category) = example.category {
            let logits = &pass.outputs[HEADS..];
            let most = logits.iter().copied().fold(f32::MIN, f32::max);
            let sum: f32 = logits.iter().map(|logit| libm::expf(logit - most)).sum();
            for (place, logit) in logits.iter().enumerate() {
                let wanted = if place == category { 1.0 } else { 0.0 };
                errors[HEADS + place] =
                    (libm::expf(logit - most) / sum - wanted) * example.weights[0] * CATEGORY;
            }
        }
        self.correct(&pass, &errors, rate);
        loss
    }

    fn correct(&mut self, pass: &Pass, errors: &[f32; OUTPUTS], rate: f32) {
        let (width, hidden) = (usize::from(self.shape.width), usize::from(self.shape.hidden));
        let size = hidden + width + 1;
        let mut of_hidden = vec![0.0; hidden];
        let mut of_input = vec![0.0; width];
        for (place, error) in errors.iter().enumerate().filter(|(_, error)| **error != 0.0) {
            let weights = &mut self.outputs[place * size..(place + 1) * size];
            let behind = pass.hidden.iter().chain(&pass.input).chain(&[1.0]);
            let before =
                of_hidden.iter_mut().map(Some).chain(of_input.iter_mut().map(Some)).chain([None]);
            for ((weight, value), gradient) in weights.iter_mut().zip(behind).zip(before) {
                if let Some(gradient) = gradient {
                    *gradient += error * weight.number;
                }
                weight.learn(error * value, rate);
            }
        }
        for (unit, gradient) in of_hidden.iter().enumerate() {
            if pass.hidden[unit] <= 0.0 || *gradient == 0.0 {
                continue;
            }
            let weights = &mut self.units[unit * width..(unit + 1) * width];
            for ((weight, value), sum) in weights.iter_mut().zip(&pass.input).zip(&mut of_input) {
                *sum += gradient * weight.number;
                weight.learn(gradient * value, rate);
            }
            self.biases[unit].learn(*gradient, rate);
        }
        for row in &pass.rows {
            let numbers = &mut self.table[row * width..(row + 1) * width];
            for (number, gradient) in numbers.iter_mut().zip(&of_input) {
                number.learn(gradient * pass.scale, rate);
            }
        }
    }

    /// As small numbers: the header, the table, and what stands behind it but for the fusion.
    pub fn quantised(&self) -> (Header, Vec<i8>, Vec<f32>) {
        let mut sizes: Vec<f32> =
            self.table.iter().map(|one| one.number.abs()).filter(|size| *size > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        // The very few largest numbers are cut: a finer step for all others is worth more.
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied();
        let step = largest.unwrap_or(1.0) / LARGEST;
        let small = |one: &Learned| (one.number / step).round().clamp(-LARGEST, LARGEST) as i8;
        let table = self.table.iter().map(small).collect();
        let Shape { bits, width, hidden } = self.shape;
        let dense = self.units.iter().chain(&self.biases).chain(&self.outputs);
        let mut dense: Vec<f32> = dense.map(|one| one.number).collect();
        dense.reserve(FUSION);
        (Header { bits, width, hidden, step }, table, dense)
    }
}

/// Snapshots of the last epoch whose mean is the network (Polyak and Juditsky 1992): the order of
/// the texts matters less.
const SNAPSHOTS: usize = 16;

/// A mean of networks.
#[derive(Default)]
struct Mean {
    sums: Vec<f32>,
    count: u16,
}

impl Mean {
    fn add(&mut self, network: &mut Network) {
        self.sums.resize(network.numbers().count(), 0.0);
        self.count += 1;
        for (sum, one) in self.sums.iter_mut().zip(network.numbers()) {
            *sum += one.number;
        }
    }

    fn put_into(&self, network: &mut Network) {
        for (one, sum) in network.numbers().zip(&self.sums) {
            one.number = sum / f32::from(self.count);
        }
    }
}

/// The features that fewer than so many texts have.
fn rare(examples: &[Example], fewest: u32) -> HashSet<u32> {
    let mut texts: HashMap<u32, u32> = HashMap::new();
    for example in examples.iter().filter(|one| !one.kept_back) {
        let hashes: BTreeSet<u32> = example.features.iter().map(|(_, hash)| *hash).collect();
        hashes.into_iter().for_each(|hash| *texts.entry(hash).or_default() += 1);
    }
    let all = examples.iter().flat_map(|one| &one.features).map(|(_, hash)| *hash);
    all.filter(|hash| texts.get(hash).copied().unwrap_or(0) < fewest).collect()
}

/// The largest number of the table.
const LARGEST: f32 = 7.0;

fn dot(weights: &[Learned], values: &[f32]) -> f32 {
    weights.iter().zip(values).map(|(weight, value)| weight.number * value).sum()
}
