//! Every stage of the pipeline as text for people.
