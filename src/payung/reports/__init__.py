"""What leaves the house: tables, workbooks, figures and pages made from the answers of a run."""
