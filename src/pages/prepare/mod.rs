//! What is the candidate's own for one interview.

pub mod firm;
