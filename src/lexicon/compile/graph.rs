//! Phrases as paths through a graph whose equal ends are one (a minimal acyclic automaton), and
//! what is found where a path ends.

use std::collections::{BTreeMap, HashMap};

use super::super::symbol::{Finding, mask_bit};
use super::bytes::Blob;

/// The phrases while they are collected: a tree.
pub struct Graph {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    children: BTreeMap<u16, usize>,
    findings: Vec<u16>,
}

impl Default for Graph {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Graph {
    /// Adds a path.
    pub fn insert(&mut self, path: &[u16], finding: Finding) {
        let mut at = 0;
        for symbol in path {
            let next = self.nodes.len();
            let child = self.nodes[at].children.entry(*symbol).or_insert(next);
            at = *child;
            if at == next {
                self.nodes.push(Node::default());
            }
        }
        let findings = &mut self.nodes[at].findings;
        if !findings.contains(&finding.number()) {
            findings.push(finding.number());
            findings.sort_unstable();
        }
    }

    /// Writes the graph: where each symbol leads from the start, nodes, edges, findings.
    ///
    /// # Errors
    /// More kinds of findings than a number has room for.
    pub fn write(&self, symbols: u16, blob: &mut Blob) -> Result<(), String> {
        let mut merged = Merged::default();
        let root = self.nodes[0].children.iter();
        let starts: BTreeMap<u16, u16> =
            root.map(|(symbol, child)| (*symbol, merged.node(self, *child))).collect();
        // Node 0 is no node, so that 0 means "leads nowhere".
        let starts: Vec<u16> =
            (0..symbols).map(|symbol| starts.get(&symbol).copied().unwrap_or(0)).collect();
        if merged.findings.len() > usize::from(u16::MAX) {
            return Err(format!("{} sets of findings", merged.findings.len()));
        }
        if merged.nodes.len() > usize::from(u16::MAX) {
            return Err(format!("{} nodes of phrases", merged.nodes.len()));
        }
        let mut edges: (Vec<u16>, Vec<u16>) = Default::default();
        let (mut firsts, mut found, mut masks) = (vec![0, 0], vec![0], vec![0]);
        for (children, findings) in &merged.nodes {
            edges.0.extend(children.iter().map(|(symbol, _)| *symbol));
            edges.1.extend(children.iter().map(|(_, target)| *target));
            firsts.push(edges.0.len() as u32);
            masks.push(children.iter().fold(0, |mask, (symbol, _)| mask | mask_bit(*symbol)));
            found.push(*findings);
        }
        let mut sets = vec![0];
        let mut places = vec![0_u32];
        for set in &merged.findings {
            places.push(sets.len() as u32);
            sets.push(set.len() as u16);
            sets.extend(set);
        }
        blob.u16s("starts.bin", &starts);
        blob.u32s("node_edges.bin", &firsts);
        blob.u32s("node_masks.bin", &masks);
        blob.u16s("node_findings.bin", &found);
        blob.u16s("edge_symbols.bin", &edges.0);
        blob.u16s("edge_targets.bin", &edges.1);
        blob.u32s("finding_places.bin", &places);
        blob.u16s("finding_sets.bin", &sets);
        Ok(())
    }
}

/// Symbols and the nodes they lead to.
type Children = Vec<(u16, u16)>;

/// Nodes with equal ends made one. Number 0 stands for none, both of nodes and of findings.
#[derive(Default)]
struct Merged {
    nodes: Vec<(Children, u16)>,
    known: HashMap<(Children, u16), u16>,
    findings: Vec<Vec<u16>>,
    known_findings: HashMap<Vec<u16>, u16>,
}

impl Merged {
    fn node(&mut self, graph: &Graph, at: usize) -> u16 {
        let node = &graph.nodes[at];
        let children: Children = node
            .children
            .iter()
            .map(|(symbol, child)| (*symbol, self.node(graph, *child)))
            .collect();
        let findings = self.findings(&node.findings);
        let key = (children, findings);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        self.nodes.push(key.clone());
        // Too many are told when they are written.
        let number = self.nodes.len() as u16;
        self.known.insert(key, number);
        number
    }

    fn findings(&mut self, findings: &[u16]) -> u16 {
        if findings.is_empty() {
            return 0;
        }
        if let Some(known) = self.known_findings.get(findings) {
            return *known;
        }
        self.findings.push(findings.to_vec());
        let number = self.findings.len() as u16;
        self.known_findings.insert(findings.to_vec(), number);
        number
    }
}
