//! Bounds the memory of the module: a pack that wants more is hostile or broken, and the worker ends instead of the machine.

use std::env;

/// 512 MiB.
const MOST_BYTES: u32 = 512 * 1024 * 1024;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--max-memory={MOST_BYTES}");
    }
}
