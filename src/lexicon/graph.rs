//! The graph of phrases, as the build script left it.

use super::symbol::{Finding, mask_bit};
use super::table::{Halves, Wholes, file};

static STARTS: Halves = Halves(file!("starts.bin"));
static NODE_EDGES: Wholes = Wholes(file!("node_edges.bin"));
static NODE_MASKS: Wholes = Wholes(file!("node_masks.bin"));
static NODE_FINDINGS: Halves = Halves(file!("node_findings.bin"));
static EDGE_SYMBOLS: Halves = Halves(file!("edge_symbols.bin"));
static EDGE_TARGETS: Halves = Halves(file!("edge_targets.bin"));
static FINDING_PLACES: Wholes = Wholes(file!("finding_places.bin"));
static FINDING_SETS: Halves = Halves(file!("finding_sets.bin"));

/// A node of the graph.
#[derive(Debug, Clone, Copy)]
pub struct Node(u16);

impl Node {
    /// Where phrases that begin with this symbol go on.
    #[inline]
    pub fn start(symbol: u16) -> Option<Self> {
        match STARTS.get(usize::from(symbol)) {
            0 => None,
            node => Some(Self(node)),
        }
    }

    /// Where it leads with a symbol.
    #[inline]
    pub fn follow(self, symbol: u16) -> Option<Self> {
        let node = usize::from(self.0);
        if NODE_MASKS.get(node) & mask_bit(symbol) as usize == 0 {
            return None;
        }
        let (mut low, mut high) = (NODE_EDGES.get(node), NODE_EDGES.get(node + 1));
        while low < high {
            let middle = low + (high - low) / 2;
            match EDGE_SYMBOLS.get(middle).cmp(&symbol) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(Self(EDGE_TARGETS.get(middle))),
            }
        }
        None
    }

    /// Whether any phrase goes on behind it.
    #[inline]
    pub fn goes_on(self) -> bool {
        NODE_MASKS.get(usize::from(self.0)) != 0
    }

    /// What is found where a phrase ends here.
    #[inline]
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        let set = usize::from(NODE_FINDINGS.get(usize::from(self.0)));
        let place = if set == 0 { 0 } else { FINDING_PLACES.get(set) };
        let count = usize::from(FINDING_SETS.get(place));
        (1..=count).map(move |at| Finding::from_number(FINDING_SETS.get(place + at)))
    }
}
