"""CVs as running text: sections, jobs and courses with their years, languages, licences, and whose names they hold."""
