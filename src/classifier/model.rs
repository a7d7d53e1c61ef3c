//! The trained model: sums of a feature table's rows, one hidden layer, logistic outputs.
//!
//! Rows are added as integers and every step behind them is a basic operation of IEEE 754, so
//! that scores are the same on every machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use super::cache;
use super::features::{Features, Group, row};
use super::format::{self, FUSION, Header, ModelError, OUTPUTS};
use crate::verdict::Category;

/// A model that was read and checked. Cheap to clone.
#[derive(Clone)]
pub struct Model {
    number: u64,
    bytes: Arc<[u8]>,
    header: Header,
    dense: Arc<[f32]>,
}

/// Rows, of about twenty words, from which on their mean counts.
const MOST_ROWS: f64 = 250.0;
/// Models that were read, and one.
static READ: AtomicU64 = AtomicU64::new(1);
/// Most numbers of a row.
const WIDEST: usize = 8;
/// How many outputs come before those of the categories.
pub const HEADS: usize = OUTPUTS - Category::ABUSE.len();

/// What a model says of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// How likely abuse is, lists and context counted in, in (0, 1).
    pub abuse: f64,
    /// The logits of both heads: children's messages, public quarrels.
    pub heads: [f64; HEADS],
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// Bytes that are no model, of another version, cut short or damaged.
    pub fn read(bytes: impl Into<Arc<[u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let (header, dense) = format::read(&bytes)?;
        if usize::from(header.width) > WIDEST {
            return Err(ModelError::Damaged);
        }
        let number = READ.fetch_add(1, Ordering::Relaxed);
        Ok(Self { number, bytes, header, dense: dense.into() })
    }

    /// Its version: the first eight digits of the file's SHA-256.
    pub fn version(&self) -> String {
        let digest = Sha256::digest(&self.bytes);
        digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The shape.
    pub fn header(&self) -> Header {
        self.header
    }

    /// Scores of a text; `found` is the score that lists and context gave it.
    pub fn scores(&self, features: &Features, found: f64) -> Scores {
        let mut sum = cache::sum(self, &features.words);
        features.pairs(|_, hash| self.add(&mut sum, hash));
        features.text.iter().for_each(|hash| self.add(&mut sum, *hash));
        let [children, public] = self.logits(&sum, 0);
        let fusion = self.dense.get(self.dense.len().saturating_sub(FUSION)..).unwrap_or_default();
        let &[of_children, of_public, of_found, bias, slope] = fusion else {
            return Scores { abuse: found, heads: [children, public] };
        };
        let mix = [of_children, of_public, of_found].map(f64::from);
        let abuse =
            logistic(f64::from(bias) + f64::from(slope) * mixed(mix, children, public, found));
        Scores { abuse, heads: [children, public] }
    }

    /// The likeliest category of an abusive text.
    pub fn category(&self, features: &Features) -> Category {
        let mut sum = Sum::default();
        features.each(|_, hash| self.add(&mut sum, hash));
        let logits: [f64; Category::ABUSE.len()] = self.logits(&sum, HEADS);
        let mut best = (Category::Insult, f64::NEG_INFINITY);
        for (category, logit) in Category::ABUSE.into_iter().zip(logits) {
            if logit > best.1 {
                best = (category, logit);
            }
        }
        best.0
    }

    /// How much each word, with the pairs it begins, adds to the score of abuse: the difference
    /// that leaving it out makes to the logit.
    pub fn weights(&self, features: &Features) -> Vec<f64> {
        let mut whole = Sum::default();
        let mut words = vec![Sum::default(); features.words.len()];
        features.each(|group, hash| {
            self.add(&mut whole, hash);
            if let Group::Word(index) | Group::Pair(index) = group
                && let Some(sum) = words.get_mut(index as usize)
            {
                self.add(sum, hash);
            }
        });
        let logit = |sum: &Sum| {
            let [children] = self.logits(sum, 0);
            children
        };
        let all = logit(&whole);
        words.iter().map(|word| all - logit(&whole.without(word))).collect()
    }

    /// Another number for every model that was read.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    pub(super) fn add(&self, sum: &mut Sum, hash: u32) {
        let width = usize::from(self.header.width);
        let at = row(hash, self.header.bits.into()) * width;
        let table = format::table(&self.bytes, self.header);
        let numbers = table.get(at..at + width).unwrap_or_default();
        for (sum, number) in sum.numbers.iter_mut().zip(numbers) {
            *sum += i32::from(number.cast_signed());
        }
        sum.count += 1;
    }

    /// Some outputs in a row, from the `first` on.
    fn logits<const COUNT: usize>(&self, sum: &Sum, first: usize) -> [f64; COUNT] {
        let (width, hidden) = (usize::from(self.header.width), usize::from(self.header.hidden));
        let scale = f64::from(self.header.step) * scale(sum.count);
        let mut input = [0.0; WIDEST];
        for (input, sum) in input.iter_mut().zip(sum.numbers) {
            *input = f64::from(sum) * scale;
        }
        let input = input.get(..width).unwrap_or_default();
        let mut dense = Reader(&self.dense);
        let units = dense.take(hidden * width);
        let biases = dense.take(hidden);
        let mut inner = [0.0; u8::MAX as usize];
        for (unit, (weights, bias)) in inner.iter_mut().zip(units.chunks(width.max(1)).zip(biases))
        {
            *unit = f64::max(0.0, dot(weights, input) + f64::from(*bias));
        }
        let inner = inner.get(..hidden).unwrap_or_default();
        dense.take(first * (hidden + width + 1));
        std::array::from_fn(|_| {
            let of_hidden = dot(dense.take(hidden), inner);
            let of_sum = dot(dense.take(width), input);
            of_hidden + of_sum + dense.take(1).first().map_or(0.0, |bias| f64::from(*bias))
        })
    }
}

/// What a sum of so many rows is multiplied with: the longer a text, the less each word, and a text
/// said over and over says no more than said once.
pub fn scale(rows: u32) -> f64 {
    let rows = f64::from(rows.max(1));
    if rows <= MOST_ROWS { 1.0 / rows.sqrt() } else { MOST_ROWS.sqrt() / rows }
}

/// Either head may speak up, and what was found adds to it: each times its number.
pub fn mixed(
    [of_children, of_public, of_found]: [f64; 3],
    children: f64,
    public: f64,
    found: f64,
) -> f64 {
    let (one, other) = (of_children * children, of_public * public);
    // The logarithm of the sum of both odds.
    let either = one.max(other) + libm::log1p(libm::exp(-(one - other).abs()));
    either + of_found * found
}

/// The logistic function, by `libm`: the same to the last bit everywhere.
fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

fn dot(weights: &[f32], numbers: &[f64]) -> f64 {
    weights.iter().zip(numbers).map(|(weight, number)| f64::from(*weight) * number).sum()
}

/// A sum of rows.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    numbers: [i32; WIDEST],
    count: u32,
}

impl Sum {
    pub(super) fn add(&mut self, other: &Self) {
        for (number, more) in self.numbers.iter_mut().zip(other.numbers) {
            *number += more;
        }
        self.count += other.count;
    }

    fn without(&self, other: &Self) -> Self {
        let mut rest = *self;
        for (number, less) in rest.numbers.iter_mut().zip(other.numbers) {
            *number -= less;
        }
        rest.count -= other.count;
        rest
    }
}

/// Numbers that are taken one after the other.
struct Reader<'a>(&'a [f32]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> &'a [f32] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Model").field("header", &self.header).finish_non_exhaustive()
    }
}
