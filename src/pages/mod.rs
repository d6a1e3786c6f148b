//! A folder for each place of the navigation, a file for each route. Thin: they put `ui` and `state` together; what is decided is
//! decided in `debrief_core`. `parts` has components that know the store and that several pages show.

pub mod ahead;
pub mod by_id;
pub mod chunks;
pub mod help;
pub mod later;
pub mod library;
pub mod not_found;
pub mod parts;
pub mod practise;
pub mod prepare;
pub mod progress;
pub mod search;
pub mod today;
pub mod yours;
