//! Makes the models in `models/`.
