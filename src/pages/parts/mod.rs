//! Components that know the store and that several pages show. They decide nothing: that is core's.

pub mod backup_file_line;
pub mod backup_reminder;
pub mod changes;
pub mod clock_note;
pub mod first_start;
pub mod install;
pub mod interview_form;
pub mod kept;
pub mod no_samples;
pub mod number_field;
pub mod other_role;
pub mod promise;
pub mod query;
pub mod role_choice;
pub mod role_gone;
pub mod search_box;
pub mod shortcuts;
pub mod story_told;
pub mod strong_answer;
pub mod unspoilt;
pub mod weakest_line;
pub mod worksheet;
