"""Progress in words and lines: what /status, the digest, the chart, the workbook and the evaluation say alike."""
