using ArrowQuant;
using ArrowQuant.Export;

[assembly: ExportModule("arrow_quant_v2", Doc = "Quantization of diffusion model weights to packed INT2, INT4 and INT8.")]
[assembly: ExportException(typeof(QuantizationException), Base = "RuntimeError")]
[assembly: ExportException(typeof(ConfigurationException), Base = "ValueError")]
[assembly: ExportException(typeof(ValidationException), Base = "ValueError")]
[assembly: ExportException(typeof(ModelNotFoundException), Base = "FileNotFoundError")]
[assembly: ExportException(typeof(MetadataException), Base = "ValueError")]
[assembly: ExportException(typeof(StorageException), Base = "OSError")]
[assembly: ExportException(typeof(ShapeMismatchException), Base = "ValueError")]
