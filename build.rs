//! Asks the linker for what code splitting needs. The content is no part of the app: tools/content.sh compiles it.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Code splitting moves functions between modules, so it needs to know every place that points at one.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
