//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez, Satta 2011) and its dynamic oracle (Goldberg, Nivre 2013).
//!
//! The root stands after the last word. It takes a word only when that is the last on the stack, so every tree has one.

use crate::Deprel;

/// What the parser can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transition {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack hangs on the next word.
    Left,
    /// The top of the stack hangs on the word below it.
    Right,
}

impl Transition {
    pub(crate) const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// What a word has got so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Node {
    /// Its head; the length of the sentence is the root.
    pub head: Option<usize>,
    /// What it is to its head.
    pub deprel: Option<Deprel>,
    /// First and second word from the left that hang on it, on its left.
    pub left: [Option<usize>; 2],
    /// First and second word from the right that hang on it, on its right.
    pub right: [Option<usize>; 2],
    /// How many words hang on it on its left and on its right.
    pub valency: [u8; 2],
    /// The relations that hang on it, one bit each.
    pub relations: u64,
}

/// A half-built tree.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// One entry a word, and one for the root.
    pub nodes: Vec<Node>,
    /// The words that have no head yet and whose place has been passed.
    pub stack: Vec<usize>,
    /// The next word.
    pub next: usize,
}

impl State {
    pub(crate) fn new(length: usize) -> Self {
        Self { nodes: vec![Node::default(); length + 1], stack: Vec::new(), next: 0 }
    }

    /// The number that stands for the root.
    pub(crate) fn root(&self) -> usize {
        self.nodes.len() - 1
    }

    pub(crate) fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// The word that lies this deep on the stack.
    pub(crate) fn stacked(&self, depth: usize) -> Option<usize> {
        self.stack.iter().rev().nth(depth).copied()
    }

    pub(crate) fn allows(&self, transition: Transition) -> bool {
        let only_root_left = self.next == self.root();
        match transition {
            Transition::Shift => !only_root_left,
            Transition::Left => !self.stack.is_empty() && (!only_root_left || self.stack.len() == 1),
            Transition::Right => self.stack.len() > 1,
        }
    }

    /// The head and the word that a transition would join.
    pub(crate) fn joins(&self, transition: Transition) -> Option<(usize, usize)> {
        match transition {
            Transition::Shift => None,
            Transition::Left => Some((self.next, self.stacked(0)?)),
            Transition::Right => Some((self.stacked(1)?, self.stacked(0)?)),
        }
    }

    pub(crate) fn apply(&mut self, transition: Transition, deprel: Deprel) {
        let Some((head, word)) = self.joins(transition) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.nodes[word].head = Some(head);
        self.nodes[word].deprel = Some(deprel);
        let side = usize::from(head < word);
        let node = &mut self.nodes[head];
        let outer = if side == 0 { &mut node.left } else { &mut node.right };
        *outer = [Some(word), outer[0]];
        node.valency[side] = node.valency[side].saturating_add(1);
        node.relations |= 1 << deprel as u64;
    }

    /// How many arcs of the right tree a transition puts out of reach. `heads` has the root's number for the root's word;
    /// `dependents` lists what hangs on each word.
    pub(crate) fn cost(&self, transition: Transition, heads: &[usize], dependents: &[Vec<usize>]) -> usize {
        let Some(&top) = self.stack.last() else { return 0 };
        let waiting = |word: usize| word >= self.next;
        let later = |word: usize| dependents[word].iter().filter(|d| waiting(**d)).count();
        match transition {
            Transition::Shift => {
                let below = self.stack.len() - 1;
                let head = heads[self.next];
                let head_lost = head < self.next && self.stack[..below].contains(&head);
                let stacked = |d: &&usize| **d < self.next && self.nodes[**d].head.is_none();
                usize::from(head_lost) + dependents[self.next].iter().filter(stacked).count()
            }
            Transition::Left => {
                let head = heads[top];
                let head_lost = head != self.next && (waiting(head) || self.stacked(1) == Some(head));
                usize::from(head_lost) + later(top)
            }
            Transition::Right => usize::from(waiting(heads[top])) + later(top),
        }
    }
}
