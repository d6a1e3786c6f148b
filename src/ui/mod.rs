//! Components shared by pages. They take data and callbacks; they decide nothing of the domain and store nothing.

pub mod afterwards;
pub mod attempts;
pub mod body;
pub mod card_editor;
pub mod charts;
pub mod criteria;
pub mod dialog;
pub mod evidence;
pub mod exchanges;
pub mod facts;
pub mod filters;
pub mod frame;
pub mod html;
pub mod icons;
pub mod level;
pub mod lists;
pub mod own_text;
pub mod recall;
pub mod rubric;
pub mod samples;
pub mod why;
pub mod worksheet;
