"""Where the plan stands, as a reader sees it: sentences, a chart, a workbook and the year-end evaluation."""
