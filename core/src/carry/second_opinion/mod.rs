//! A second opinion: a file that asks somebody to grade an answer, and one that brings their grades back. Texts in, texts out; both are
//! read as what a stranger sent: whole or not at all, and never as markup (decision 019).

mod file;
mod grading;
mod received;
mod remarks;

pub use file::{FileRefused, GradeFile, MAX_BYTES, Opinion, OpinionGrade, Request, RequestCriterion};
pub use grading::{Given, Grading};
pub use received::{Accepted, Unfit, accept};
pub use remarks::{REMARKS, Remark, Remarks, remarks_key};
