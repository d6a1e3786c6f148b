//! A network of gains and the circulation through it that gains most, exactly. Knows nothing of stories and rounds.
//!
//! Successive best paths: the flow grows along the path that gains most until none gains anything. Such a flow is the best of all
//! (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 9), and its residual network has no cycle that gains.

use std::collections::VecDeque;

/// A node.
pub type Node = usize;

/// An edge, by the order in which it was added. The edge back stands beside it.
pub type Edge = usize;

/// A network with a source and a sink.
pub struct Network {
    /// Where each edge begins and ends.
    ends: Vec<(Node, Node)>,
    /// How much more each edge can take; for an edge back, how much can be taken back.
    left: Vec<u32>,
    /// What a unit along each edge gains.
    gain: Vec<i64>,
    /// The edges that begin at each node.
    of: Vec<Vec<Edge>>,
}

/// The source of every network.
pub const SOURCE: Node = 0;
/// The sink of every network.
pub const SINK: Node = 1;

impl Network {
    /// One of source and sink alone.
    pub fn new() -> Network {
        Network { ends: Vec::new(), left: Vec::new(), gain: Vec::new(), of: vec![Vec::new(), Vec::new()] }
    }

    /// Adds a node.
    pub fn node(&mut self) -> Node {
        self.of.push(Vec::new());
        self.of.len() - 1
    }

    /// Adds an edge that takes that many units.
    pub fn edge(&mut self, from: Node, to: Node, capacity: u32, gain: i64) -> Edge {
        let edge = self.ends.len();
        for (ends, left, gain) in [((from, to), capacity, gain), ((to, from), 0, -gain)] {
            self.of[ends.0].push(self.ends.len());
            self.ends.push(ends);
            self.left.push(left);
            self.gain.push(gain);
        }
        edge
    }

    /// Whether anything flows along an edge.
    pub fn flows(&self, edge: Edge) -> bool {
        self.left[edge ^ 1] > 0
    }

    /// Lets flow what gains most from source to sink; gives the gain.
    pub fn fill(&mut self) -> i64 {
        let mut gained = 0;
        loop {
            let (best, by) = self.best_paths(SOURCE, false);
            let Some(gain) = best[SINK].filter(|gain| *gain > 0) else { return gained };
            let mut at = SINK;
            while let Some(edge) = by[at].filter(|_| at != SOURCE) {
                self.left[edge] -= 1;
                self.left[edge ^ 1] += 1;
                at = self.ends[edge].0;
            }
            gained += gain;
        }
    }

    /// In the filled network: what the best way gains on which a unit can be moved from a node to each other one, also through more or
    /// less flow from source to sink. `None` where there is no way.
    pub fn ways_from(&self, from: Node) -> Vec<Option<i64>> {
        self.best_paths(from, true).0
    }

    /// The gain of the best path to each node and its last edge. The network must have no cycle that gains.
    fn best_paths(&self, from: Node, closed: bool) -> (Vec<Option<i64>>, Vec<Option<Edge>>) {
        let mut best = vec![None; self.of.len()];
        let mut by = vec![None; self.of.len()];
        best[from] = Some(0);
        let mut waiting = VecDeque::from([from]);
        let mut waits = vec![false; self.of.len()];
        while let Some(at) = waiting.pop_front() {
            waits[at] = false;
            let Some(here) = best[at] else { continue };
            let edges = self.of[at].iter().filter(|edge| self.left[**edge] > 0);
            let steps = edges.map(|edge| (self.ends[*edge].1, here + self.gain[*edge], Some(*edge)));
            // More or less flow altogether is a way from sink to source, or back.
            let around = match at {
                SINK if closed => Some((SOURCE, here, None)),
                SOURCE if closed => Some((SINK, here, None)),
                _ => None,
            };
            for (to, gain, edge) in steps.chain(around) {
                if best[to].is_none_or(|known| known < gain) {
                    (best[to], by[to]) = (Some(gain), edge);
                    if !std::mem::replace(&mut waits[to], true) {
                        waiting.push_back(to);
                    }
                }
            }
        }
        (best, by)
    }
}
