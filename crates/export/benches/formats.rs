//! How long a graph of 1,000 entities and 5,000 facts takes in each format: `cargo bench -p copan-export`.

#[path = "../tests/memory/large.rs"]
mod large;

use copan_export::{FORMATS, Options, Report, View};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::io;

fn formats(criterion: &mut Criterion) {
    let graph = large::large(1_000, 5_000);
    let mut group = criterion.benchmark_group("5000 facts");
    group.throughput(Throughput::Elements(5_000)).sample_size(20);
    group.bench_function("view", |b| b.iter(|| View::new(&graph, Options::default())));
    for format in FORMATS {
        group.bench_function(format.name, |b| {
            b.iter(|| {
                // With the view, so that a layout counts where one is needed.
                let view = View::new(&graph, Options::default());
                format.files.iter().try_for_each(|f| (f.write)(&view, &mut io::sink(), &mut Report::default()))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, formats);
criterion_main!(benches);
